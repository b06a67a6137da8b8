package dateline.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
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
