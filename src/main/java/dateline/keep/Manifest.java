package dateline.keep;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What a backup holds, as its last entry says: a line for the kind, the time and the program, then
 * one for each file as {@code sha256sum} writes it, with the length between.
 *
 * @param made when
 * @param version of the Dateline that made it
 */
public record Manifest(Instant made, String version, List<Item> items) {
  static final String NAME = "manifest.txt";
  static final String DATABASE = "dateline.db";
  static final String ARCHIVE = "archive/";

  private static final String KIND = "Dateline backup 1";

  /** Characters of a list of 100,000 files of the archive: 100 TB in files of the usual size. */
  private static final int LONGEST = 16 << 20;

  private static final Pattern HEAD = Pattern.compile(KIND + ", ([^,]+), by Dateline (.+)");
  private static final Pattern ITEM = Pattern.compile("([0-9a-f]{64}) (\\d{1,18}) (\\S+)");
  private static final Pattern ARCHIVED =
      Pattern.compile(ARCHIVE + "dateline-\\d{8}-\\d{4,9}\\.warc\\.gz");

  public Manifest {
    items = List.copyOf(items);
  }

  /** A file in the backup; {@code bytes} unpacked. */
  public record Item(String name, long bytes, String sha256) {}

  /** A backup that is not whole, not ours, or not what was written. */
  public static final class Damaged extends IOException {
    private static final long serialVersionUID = 1L;

    Damaged(String message) {
      super(message);
    }
  }

  /** How many bytes all files have. */
  public long bytes() {
    return items.stream().mapToLong(Item::bytes).sum();
  }

  String written() {
    return items.stream()
        .map(item -> item.sha256() + " " + item.bytes() + " " + item.name() + "\n")
        .collect(
            Collectors.joining("", KIND + ", " + made + ", by Dateline " + version + "\n", ""));
  }

  /** Only names that Dateline gives: nothing in a backup can be written anywhere else. */
  static boolean isArchive(String name) {
    return ARCHIVED.matcher(name).matches();
  }

  /**
   * Reads what a backup says of itself.
   *
   * @throws Damaged if it is none, or holds other files than it says
   */
  static Manifest of(ZipFile backup) throws IOException {
    ZipEntry entry = backup.getEntry(NAME);
    if (entry == null) {
      throw new Damaged(backup.getName() + " is no Dateline backup: it has no " + NAME);
    }
    Manifest manifest;
    try (InputStream in = backup.getInputStream(entry)) {
      byte[] text = in.readNBytes(LONGEST + 1);
      if (text.length > LONGEST) {
        throw new Damaged(NAME + " is longer than any that Dateline writes");
      }
      manifest = parse(new String(text, StandardCharsets.UTF_8));
    }
    Set<String> said = new HashSet<>(manifest.items().stream().map(Item::name).toList());
    said.add(NAME);
    if (said.size() != manifest.items().size() + 1 || backup.size() != said.size()) {
      throw new Damaged(
          backup.getName() + " holds a file twice, or its " + NAME + " names one twice");
    }
    if (!said.contains(DATABASE)) {
      throw new Damaged(backup.getName() + " holds no " + DATABASE);
    }
    Set<String> held = backup.stream().map(ZipEntry::getName).collect(Collectors.toSet());
    if (!said.equals(held)) {
      throw new Damaged(backup.getName() + " holds other files than its " + NAME + " says");
    }
    return manifest;
  }

  static Manifest parse(String text) throws Damaged {
    List<String> lines = text.lines().toList();
    Matcher head = HEAD.matcher(lines.isEmpty() ? "" : lines.getFirst());
    if (!head.matches()) {
      throw new Damaged(NAME + " does not begin with \"" + KIND + "\"");
    }
    List<Item> items = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      Matcher item = ITEM.matcher(line);
      if (!item.matches() || !(item.group(3).equals(DATABASE) || isArchive(item.group(3)))) {
        throw new Damaged(NAME + " has a line that is not ours: " + line);
      }
      items.add(new Item(item.group(3), Long.parseLong(item.group(2)), item.group(1)));
    }
    try {
      return new Manifest(Instant.parse(head.group(1)), head.group(2), items);
    } catch (DateTimeException e) {
      throw new Damaged(NAME + " has no time: " + head.group(1));
    }
  }

  /** Reads a whole backup and compares every file with what the manifest says. */
  static Manifest check(Path file) throws IOException {
    try (ZipFile backup = new ZipFile(file.toFile())) {
      Manifest manifest = of(backup);
      for (Item item : manifest.items()) {
        try (DigestInputStream in = open(backup, item)) {
          skim(in, item.bytes());
          verify(item, in);
        }
      }
      return manifest;
    }
  }

  /** Reads as much as the manifest says, to digest it: skipping would not. */
  private static void skim(InputStream in, long bytes) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = bytes;
    int read = 0;
    while (left > 0 && read >= 0) {
      read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      left -= Math.max(0, read);
    }
  }

  static DigestInputStream open(ZipFile backup, Item item) throws IOException {
    return new DigestInputStream(backup.getInputStream(backup.getEntry(item.name())), sha256());
  }

  /**
   * Compares a file that has been read with what was said of it.
   *
   * @throws Damaged if it is another
   */
  static void verify(Item item, DigestInputStream read) throws IOException {
    if (read.read() >= 0) {
      throw new Damaged(item.name() + " in the backup is longer than its " + NAME + " says");
    }
    if (!hex(read.getMessageDigest()).equals(item.sha256())) {
      throw new Damaged(item.name() + " in the backup is not what was written");
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
