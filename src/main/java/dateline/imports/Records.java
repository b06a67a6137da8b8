package dateline.imports;

import dateline.archive.Entry;
import dateline.archive.ForeignFile;
import dateline.archive.Resource;
import dateline.extract.Extraction;
import dateline.extract.Extractor;
import dateline.extract.listing.ListingReader;
import dateline.extract.page.Page;
import dateline.extract.page.ParsingPool;
import dateline.news.Draft;
import dateline.news.Origin;
import dateline.news.source.Hint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads files to import: each record is a draft or a problem with file, line and reason. */
public final class Records {
  /** The longest line of a JSON lines file, in characters. */
  public static final int MAX_LINE = 16 << 20;

  private static final List<String> ENDINGS =
      List.of(
          ".jsonl",
          ".jsonl.gz",
          ".txt",
          ".html",
          ".htm",
          ".warc",
          ".warc.gz",
          ".xml",
          ".rss",
          ".atom");

  /** One record of a file. */
  public sealed interface Item {
    /**
     * A draft, and the bytes it was made from.
     *
     * @param otherwise addresses to take instead, in order, where another article stands under the
     *     draft's: files of many outlets are called alike and numbered alike
     */
    record Found(Draft draft, Resource bytes, List<String> otherwise) implements Item {
      public Found {
        otherwise = List.copyOf(otherwise);
      }

      Found(Draft draft, Resource bytes) {
        this(draft, bytes, List.of());
      }

      /** The same under another address. */
      public Found at(String url) {
        return new Found(
            draft.with(draft.origin().at(url)),
            new Resource(url, bytes.at(), bytes.contentType(), bytes.body()));
      }
    }

    /** A record that cannot be taken in. {@code line} counts from 1; 0 means the whole file. */
    record Bad(Path file, long line, String reason) implements Item {}
  }

  private final RecordReader reader;
  private final Extractor extractor;
  private final InstantSource clock;
  private final Optional<String> sourceName;

  /**
   * @param sourceName the source of records that name none, and the name space of their ids
   */
  public Records(Optional<String> sourceName, InstantSource clock) {
    this(new ParsingPool(ParsingPool.LIMIT), sourceName, clock);
  }

  /**
   * @param pool where pages and feeds are read
   */
  public Records(ParsingPool pool, Optional<String> sourceName, InstantSource clock) {
    this.sourceName = sourceName;
    this.clock = clock;
    this.extractor = new Extractor(pool);
    this.reader = new RecordReader(new ListingReader(pool), sourceName, clock);
  }

  /** The files under {@code paths} in order of name; of folders, those whose ending we read. */
  public static List<Path> files(List<Path> paths) throws IOException {
    Stream.Builder<Path> files = Stream.builder();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> below = Files.walk(path)) {
          below.filter(Files::isRegularFile).filter(Records::readable).sorted().forEach(files);
        }
      } else {
        files.add(path);
      }
    }
    return files.build().toList();
  }

  private static boolean readable(Path file) {
    return ENDINGS.stream().anyMatch(ending -> name(file).endsWith(ending));
  }

  /** Reads one file, record by record. */
  public void read(Path file, Consumer<Item> sink) {
    String name = name(file);
    try {
      if (name.endsWith(".jsonl") || name.endsWith(".jsonl.gz")) {
        readLines(file, sink);
      } else if (name.endsWith(".txt")) {
        sink.accept(text(file));
      } else if (name.endsWith(".html") || name.endsWith(".htm")) {
        sink.accept(page(file, Files.readAllBytes(file)));
      } else if (name.endsWith(".warc") || name.endsWith(".warc.gz")) {
        ForeignFile.read(file, entry -> sink.accept(archived(file, entry)));
      } else if (name.endsWith(".xml") || name.endsWith(".rss") || name.endsWith(".atom")) {
        reader.feed(file, Files.readAllBytes(file), sink);
      } else {
        sink.accept(
            new Item.Bad(file, 0, "not a kind of file we read: " + String.join(", ", ENDINGS)));
      }
    } catch (IOException | UncheckedIOException e) {
      sink.accept(new Item.Bad(file, 0, "cannot be read: " + e.getMessage()));
    }
  }

  private Item text(Path file) throws IOException {
    try {
      return reader.text(file, Files.readString(file));
    } catch (CharacterCodingException e) {
      return new Item.Bad(file, 0, Lines.NOT_UTF_8);
    }
  }

  private void readLines(Path file, Consumer<Item> sink) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = name(file).endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw) {
      readLines(file, in, sink);
    }
  }

  /**
   * Reads JSON lines as they come.
   *
   * @param file what stands for a file's name
   */
  public void readLines(Path file, InputStream in, Consumer<Item> sink) {
    long number = 0;
    try {
      Lines lines = new Lines(in, MAX_LINE);
      if (!lines.areText()) {
        sink.accept(new Item.Bad(file, 0, "a binary file, not JSON lines"));
        return;
      }
      Optional<Lines.Line> line = lines.next();
      while (line.isPresent()) {
        number++;
        switch (line.get()) {
          case Lines.Line.Spoiled(String reason) -> sink.accept(new Item.Bad(file, number, reason));
          case Lines.Line.Text(String text) -> {
            if (!text.isBlank()) {
              sink.accept(reader.json(file, number, text));
            }
          }
        }
        line = lines.next();
      }
    } catch (IOException e) {
      sink.accept(
          new Item.Bad(file, number + 1, "the file cannot be read further: " + e.getMessage()));
    }
  }

  private Item archived(Path file, Entry entry) {
    if (entry.status().filter(status -> status != 200).isPresent()) {
      return new Item.Bad(file, 0, entry.url() + " answered " + entry.status().get());
    }
    try {
      URI url = new URI(entry.url());
      return extracted(file, new Page(url, entry.contentType(), entry.body(), entry.at()));
    } catch (URISyntaxException e) {
      return new Item.Bad(file, 0, "\"" + entry.url() + "\" is no address: " + e.getReason());
    }
  }

  private Item page(Path file, byte[] bytes) {
    URI address = file.toAbsolutePath().toUri();
    return extracted(
        file, new Page(address, Optional.empty(), ByteBuffer.wrap(bytes), clock.instant()));
  }

  private Item extracted(Path file, Page page) {
    return switch (extractor.extract(page, Hint.NONE)) {
      case Extraction.NeedsScript _ ->
          new Item.Bad(file, 0, page.url() + " is no article: " + Extraction.NeedsScript.REASON);
      case Extraction.NotAnArticle(String reason) ->
          new Item.Bad(file, 0, page.url() + " is no article: " + reason);
      case Extraction.Found(Draft draft) -> {
        Origin found = draft.origin();
        Origin addressed =
            found.url().startsWith("file:") ? found.at(reader.urn(file, "", name(file))) : found;
        yield new Item.Found(
            draft.with(sourceName.map(addressed::named).orElse(addressed)),
            new Resource(
                addressed.url(),
                page.fetched(),
                page.contentType().orElse("text/html"),
                page.body()));
      }
    };
  }

  static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
