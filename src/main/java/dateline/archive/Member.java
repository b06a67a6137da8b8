package dateline.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * One gzip member (RFC 1952) of a WARC file: one record, whole or refused. Ours carry no optional
 * header field, so each begins with the same ten bytes.
 *
 * @param start where it begins in the file
 * @param end where the next one begins
 * @param plain its content, read-only
 */
record Member(long start, long end, ByteBuffer plain) {
  /** Magic, deflate, no flags, no time, no hint, unknown system. */
  static final byte[] HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};

  private static final int TRAILER = 8;
  private static final int BLOCK = 64 << 10;

  /** Nothing of ours unpacks to more; what does is damaged. */
  private static final int MAX_PLAIN = 1 << 30;

  /** Packs one record. */
  static byte[] pack(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 3 + 64);
    packed.writeBytes(HEADER);
    try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
      deflater.setInput(plain);
      deflater.finish();
      byte[] block = new byte[BLOCK];
      while (!deflater.finished()) {
        packed.write(block, 0, deflater.deflate(block));
      }
    }
    CRC32 crc = new CRC32();
    crc.update(plain);
    ByteBuffer trailer = ByteBuffer.allocate(TRAILER).order(ByteOrder.LITTLE_ENDIAN);
    packed.writeBytes(trailer.putInt((int) crc.getValue()).putInt(plain.length).array());
    return packed.toByteArray();
  }

  /** The longest stored block of a deflate stream (RFC 1951, 3.2.4), and what it costs. */
  private static final int STORED = 65_535;

  private static final int STORED_HEAD = 5;

  /** How far before a record its request may begin: their heads are a few kilobytes at most. */
  private static final int REQUEST = 64 << 10;

  /**
   * A member of just that many bytes with a record that says nothing.
   *
   * @param length that of a record of ours: more than {@link WarcRecords#blank} and a block take
   */
  static byte[] blank(int length, Instant at) {
    int blocks = Math.ceilDiv(length, STORED);
    byte[] plain = WarcRecords.blank(length - HEADER.length - TRAILER - STORED_HEAD * blocks, at);
    ByteBuffer packed = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).put(HEADER);
    for (int from = 0, block = 1; block <= blocks; block++) {
      int size = Math.min(STORED, plain.length - from);
      packed.put((byte) (block == blocks ? 1 : 0)).putShort((short) size).putShort((short) ~size);
      packed.put(plain, from, size);
      from += size;
    }
    CRC32 crc = new CRC32();
    crc.update(plain);
    return packed.putInt((int) crc.getValue()).putInt(plain.length).array();
  }

  /** The request that ends where a record starts; absent where there is none. */
  static Optional<Member> before(RandomAccessFile file, long end) throws IOException {
    int length = (int) Math.min(REQUEST, end);
    byte[] bytes = bytes(file, end - length, length);
    for (int at = length - HEADER.length; at >= 0; at--) {
      if (Arrays.equals(bytes, at, at + HEADER.length, HEADER, 0, HEADER.length)) {
        try {
          Member member = read(file, end - length + at);
          return member.end() == end && WarcRecords.isRequest(member.plain())
              ? Optional.of(member)
              : Optional.empty();
        } catch (DamagedRecordException e) {
          // Those bytes are within a record.
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Reads the member that starts here.
   *
   * @throws DamagedRecordException if this is no member of ours, its checksum is wrong, or the file
   *     ends before it does
   * @throws IOException if the disk does not give the bytes
   */
  static Member read(RandomAccessFile file, long start) throws IOException {
    if (!Arrays.equals(bytes(file, start, HEADER.length), HEADER)) {
      throw new DamagedRecordException("no record starts here");
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream(BLOCK);
    long trailer = inflate(file, start + HEADER.length, plain, MAX_PLAIN);
    ByteBuffer expected =
        ByteBuffer.wrap(bytes(file, trailer, TRAILER)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] content = plain.toByteArray();
    CRC32 crc = new CRC32();
    crc.update(content);
    if (expected.getInt() != (int) crc.getValue() || expected.getInt() != content.length) {
      throw new DamagedRecordException("the checksum is wrong");
    }
    return new Member(start, trailer + TRAILER, ByteBuffer.wrap(content).asReadOnlyBuffer());
  }

  /** The first bytes of what may be a member, without a check. */
  static byte[] beginning(RandomAccessFile file, long start, int length) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(length);
    inflate(file, start + HEADER.length, plain, length);
    return plain.toByteArray();
  }

  /** Inflates until the stream ends or {@code limit} is reached; returns the position after it. */
  private static long inflate(
      RandomAccessFile file, long from, ByteArrayOutputStream into, int limit) throws IOException {
    boolean whole = limit == MAX_PLAIN;
    byte[] out = new byte[whole ? BLOCK : Math.min(limit, BLOCK)];
    byte[] in = new byte[whole ? BLOCK : 1024];
    file.seek(from);
    try (Inflater inflater = new Inflater(true)) {
      while (!inflater.finished() && into.size() < limit) {
        if (inflater.needsInput()) {
          int read = file.read(in);
          if (read <= 0) {
            throw new DamagedRecordException("the record is cut off");
          }
          inflater.setInput(in, 0, read);
        }
        into.write(out, 0, inflater.inflate(out));
      }
      if (whole && !inflater.finished()) {
        throw new DamagedRecordException("the record is larger than any of ours");
      }
      return file.getFilePointer() - inflater.getRemaining();
    } catch (DataFormatException e) {
      throw new DamagedRecordException("the record does not unpack", e);
    }
  }

  private static byte[] bytes(RandomAccessFile file, long from, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.seek(from);
    if (file.length() - from < length) {
      throw new DamagedRecordException("the record is cut off");
    }
    file.readFully(bytes);
    return bytes;
  }
}
