package dateline.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/** Our records as WARC 1.1 bytes (ISO 28500:2017), and back. Pure functions. */
final class WarcRecords {
  private static final String TARGET = "WARC-Target-URI";
  private static final String BLOCK_DIGEST = "WARC-Block-Digest";
  private static final String PAYLOAD_DIGEST = "WARC-Payload-Digest";
  private static final String CONVERSION = "conversion";

  /** Where the record stands that a conversion was made from; a field of our own. */
  private static final String ORIGINAL = "WARC-Dateline-Converted-From";

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final URI warcinfo;

  /**
   * @param warcinfo the id of the file that the records go to
   */
  WarcRecords(URI warcinfo) {
    this.warcinfo = warcinfo;
  }

  byte[] warcinfo(String fileName, Instant at) {
    return bytes(
        new Warcinfo.Builder()
            .version(MessageVersion.WARC_1_1)
            .recordId(warcinfo)
            .date(at)
            .filename(fileName)
            .fields(Map.of("software", List.of("Dateline"), "format", List.of("WARC/1.1")))
            .build());
  }

  /**
   * A request.
   *
   * @param answer the id of the response to it
   */
  byte[] request(String url, Instant at, String head, URI answer) {
    byte[] block = head.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer lines = ByteBuffer.wrap(block);
    return bytes(
        new WarcRequest.Builder(url)
            .version(MessageVersion.WARC_1_1)
            .warcinfoId(warcinfo)
            .setHeader(TARGET, value(url))
            .setHeader(BLOCK_DIGEST, digest(block, 0))
            .concurrentTo(answer)
            .date(at)
            .body(MediaType.HTTP_REQUEST, new MemoryChannel(lines), lines.remaining())
            .build());
  }

  byte[] response(String url, Instant at, String head, ByteBuffer body, URI id) {
    byte[] lines = head.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer block =
        ByteBuffer.allocate(lines.length + body.remaining())
            .put(lines)
            .put(body.duplicate())
            .flip();
    WarcResponse.Builder record =
        new WarcResponse.Builder(url)
            .version(MessageVersion.WARC_1_1)
            .recordId(id)
            .warcinfoId(warcinfo)
            .setHeader(TARGET, value(url))
            .setHeader(BLOCK_DIGEST, digest(block.array(), 0))
            .setHeader(
                PAYLOAD_DIGEST, digest(block.array(), Payload.of(block.array()).head().length()))
            .date(at)
            .body(MediaType.HTTP_RESPONSE, new MemoryChannel(block), block.remaining());
    boolean cut =
        new Payload(head).length().filter(announced -> announced > body.remaining()).isPresent();
    return bytes((cut ? record.truncated(WarcTruncationReason.LENGTH) : record).build());
  }

  byte[] resource(Resource resource) {
    ByteBuffer body = resource.body();
    byte[] block = new byte[body.remaining()];
    body.duplicate().get(block);
    return bytes(
        new WarcResource.Builder()
            .version(MessageVersion.WARC_1_1)
            .warcinfoId(warcinfo)
            .setHeader(TARGET, value(resource.url()))
            .setHeader(BLOCK_DIGEST, digest(block, 0))
            .date(resource.at())
            .body(MediaType.OCTET_STREAM, new MemoryChannel(body), body.remaining())
            .setHeader("Content-Type", value(resource.contentType()))
            .build());
  }

  /**
   * What was made of another record (ISO 28500:2017 §6.7).
   *
   * @param original the id of that record
   * @param from where it stands
   */
  byte[] conversion(Resource converted, URI original, String from) {
    ByteBuffer body = converted.body();
    byte[] block = new byte[body.remaining()];
    body.duplicate().get(block);
    return bytes(
        new WarcConversion.Builder()
            .version(MessageVersion.WARC_1_1)
            .warcinfoId(warcinfo)
            .refersTo(original)
            .setHeader(TARGET, value(converted.url()))
            .setHeader(ORIGINAL, value(from))
            .setHeader(BLOCK_DIGEST, digest(block, 0))
            .date(converted.at())
            .body(MediaType.OCTET_STREAM, new MemoryChannel(body), body.remaining())
            .setHeader("Content-Type", value(converted.contentType()))
            .build());
  }

  /** Where the record stands that a conversion was made from; empty if this is another record. */
  static Optional<String> convertedFrom(ByteBuffer plain) throws IOException {
    return parse(plain).headers().first(ORIGINAL);
  }

  /** The id of a warcinfo record; empty if this is another record. */
  static Optional<URI> warcinfoId(ByteBuffer plain) throws IOException {
    WarcRecord record = parse(plain);
    return record.type().equals("warcinfo") ? Optional.of(record.id()) : Optional.empty();
  }

  /**
   * Whether this is a response, a resource or a conversion.
   *
   * @throws DamagedRecordException if its block is not as long as it says, or not what a digest in
   *     it says; those of older Datelines have none
   */
  static boolean checked(ByteBuffer plain) throws IOException {
    WarcRecord record = parse(plain);
    byte[] block = record.body().stream().readAllBytes();
    if (!record.headers().first("Content-Length").equals(Optional.of("" + block.length))) {
      throw new DamagedRecordException("its block is shorter than it says");
    }
    checkDigest(record, BLOCK_DIGEST, block, 0);
    boolean response = record.type().equals("response");
    if (response) {
      checkDigest(record, PAYLOAD_DIGEST, block, Payload.of(block).head().length());
    }
    return response || record.type().equals("resource") || record.type().equals(CONVERSION);
  }

  private static void checkDigest(WarcRecord record, String name, byte[] block, int from)
      throws DamagedRecordException {
    Optional<String> said = record.headers().first(name);
    if (said.isPresent() && !said.get().equals(digest(block, from))) {
      throw new DamagedRecordException("its " + name + " is wrong");
    }
  }

  /** As others write it: SHA-1 in base 32. It finds damage; it is no proof against forgery. */
  private static String digest(byte[] block, int from) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(block, from, block.length - from);
      return new WarcDigest("sha1", sha1.digest()).toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  /** The id of the warcinfo record that another record says is its file's. */
  static Optional<URI> warcinfoNamedBy(ByteBuffer plain) throws IOException {
    return parse(plain)
        .headers()
        .first("WARC-Warcinfo-ID")
        .map(id -> URI.create(id.replaceAll("[<>]", "")));
  }

  /** A response, resource or converted page; empty if this is a request or another record. */
  static Optional<Entry> entry(String locator, ByteBuffer plain) throws IOException {
    return entry(locator, parse(plain));
  }

  /** The same as jwarc read it. */
  static Optional<Entry> entry(String locator, WarcRecord record) throws IOException {
    String type = record.type();
    boolean page = type.equals(CONVERSION) && isPage(record);
    if (!type.equals("response") && !type.equals("resource") && !page) {
      return Optional.empty();
    }
    String url =
        record.headers().first(TARGET).orElseThrow(() -> new DamagedRecordException("no target"));
    byte[] block = record.body().stream().readAllBytes();
    if (!type.equals("response")) {
      return Optional.of(
          new Entry(
              locator,
              url,
              record.date(),
              Optional.empty(),
              record.headers().first("Content-Type"),
              ByteBuffer.wrap(block).asReadOnlyBuffer()));
    }
    Payload payload = Payload.of(block);
    return Optional.of(
        new Entry(
            locator,
            url,
            record.date(),
            payload.status(),
            payload.header("Content-Type"),
            payload.decoded(block)));
  }

  /** Archives of others have conversions to plain text beside each page. */
  private static boolean isPage(WarcRecord record) {
    return record.headers().first("Content-Type").filter(it -> it.contains("html")).isPresent();
  }

  static boolean isRequest(ByteBuffer plain) throws IOException {
    return parse(plain).type().equals("request");
  }

  /**
   * A record that says nothing, with an id of its own.
   *
   * @param length in bytes, 300 at least
   */
  static byte[] blank(int length, Instant at) {
    String end = "\r\n\r\n";
    String head =
        "WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:"
            + UUID.randomUUID()
            + ">\r\nWARC-Date: "
            + at.truncatedTo(ChronoUnit.SECONDS)
            + "\r\nContent-Type: text/plain\r\nContent-Length: ";
    int room = length - head.length() - 2 * end.length();
    int block = room - String.valueOf(room).length();
    if (String.valueOf(block).length() < String.valueOf(room).length()) {
      block = room - String.valueOf(block).length();
    }
    // A length whose digits cannot come out even has a blank before it.
    String blank = " ".repeat(room - block - String.valueOf(block).length());
    return (head + blank + block + end + " ".repeat(block) + end)
        .getBytes(StandardCharsets.US_ASCII);
  }

  static WarcRecord parse(ByteBuffer plain) throws IOException {
    try {
      WarcReader reader = new WarcReader(new MemoryChannel(plain));
      return reader.next().orElseThrow(() -> new DamagedRecordException("an empty record"));
    } catch (IOException | RuntimeException e) { // read from memory: neither is a fault of the disk
      throw new DamagedRecordException("not a WARC record: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(WarcRecord record) {
    MemoryChannel bytes = new MemoryChannel(ByteBuffer.allocate(0));
    try (WarcWriter writer = new WarcWriter(bytes, WarcCompression.NONE)) {
      writer.write(record);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a record in memory", e);
    }
    return bytes.written();
  }

  /** A header value is one line, also when an imported address is not. */
  private static String value(String text) {
    return CONTROL
        .matcher(text)
        .replaceAll(control -> "%%%02X".formatted((int) control.group().charAt(0)));
  }

  /**
   * Bytes in memory for jwarc to read from or write to. Unlike those of {@code Channels}, it does
   * not close when its thread is interrupted: a crawl that is being stopped must not see damage
   * where there is none. One thread.
   */
  private static final class MemoryChannel implements ByteChannel {
    private final ByteBuffer in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    MemoryChannel(ByteBuffer content) {
      this.in = content.duplicate();
    }

    @Override
    public int read(ByteBuffer into) {
      if (!in.hasRemaining()) {
        return -1;
      }
      int length = Math.min(in.remaining(), into.remaining());
      into.put(in.slice().limit(length));
      in.position(in.position() + length);
      return length;
    }

    @Override
    public int write(ByteBuffer from) {
      byte[] bytes = new byte[from.remaining()];
      from.get(bytes);
      out.writeBytes(bytes);
      return bytes.length;
    }

    byte[] written() {
      return out.toByteArray();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // nothing is held
    }
  }
}
