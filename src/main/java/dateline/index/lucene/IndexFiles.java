package dateline.index.lucene;

import dateline.index.terms.ArticleDocument;
import dateline.index.terms.NewsAnalyzer;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NoLockFactory;
import org.apache.lucene.util.Bits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of an index: what was committed with them, and whether they are whole. */
public final class IndexFiles {
  private static final Logger log = LoggerFactory.getLogger(IndexFiles.class);
  static final String SEQUENCE = "sequence";
  static final String SCHEMA = "schema";
  static final String CORRECTED = "corrected";

  /** New articles wait in so much of the heap: more makes larger segments and less merging. */
  private static final int BUFFER_SHARE = 8;

  private static final long LEAST_BUFFER = 16L << 20;
  private static final long LARGEST_BUFFER = 256L << 20;

  /**
   * Segments of one size that may stand beside each other. A search looks its words up in each, so
   * few are better for it; articles come slowly enough for the merging that this costs.
   */
  private static final int SEGMENTS_OF_A_SIZE = 4;

  private IndexFiles() {}

  /** Whether there is no index in that folder, not even a damaged one. */
  public static boolean isAbsent(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(file -> file.endsWith(IndexWriter.WRITE_LOCK_NAME));
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("reading the folder " + folder, e);
    }
  }

  /** Removes whatever index is there, readable or not, but for the lock of a writer. */
  static void empty(Path folder) {
    try (Directory directory = FSDirectory.open(folder)) {
      for (String file : directory.listAll()) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          directory.deleteFile(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("emptying the index in " + folder, e);
    }
  }

  /**
   * Gives the files of the last commit a second name in another folder, which is made: as they are
   * written once, that is a copy that costs nothing. Nobody may commit meanwhile.
   */
  public static void link(Path folder, Path copy) {
    try (Directory directory = FSDirectory.open(folder)) {
      Files.createDirectories(copy);
      for (String file : SegmentInfos.readLatestCommit(directory).files(true)) {
        try {
          Files.createLink(copy.resolve(file), folder.resolve(file));
        } catch (UnsupportedOperationException | FileSystemException e) {
          Files.copy(folder.resolve(file), copy.resolve(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("copying the index in " + folder, e);
    }
  }

  /**
   * Moves a whole index in place of another that no writer has open. Cut off in the middle it
   * leaves none, which is built anew: what names the others goes first and comes last.
   */
  public static void move(Path made, Path place) {
    try {
      for (String file : inOrder(place).reversed()) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          Files.deleteIfExists(place.resolve(file));
        }
      }
      for (String file : inOrder(made)) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          Files.move(made.resolve(file), place.resolve(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("putting a new index into " + place, e);
    }
  }

  /** The files of an index, those that name others last. */
  private static List<String> inOrder(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .sorted(Comparator.comparing((String name) -> name.startsWith(IndexFileNames.SEGMENTS)))
          .toList();
    }
  }

  /** Removes a folder with an index of which nobody has a file open, or nothing. */
  public static void discard(Path folder) {
    try {
      if (Files.isDirectory(folder)) {
        for (String file : inOrder(folder)) {
          Files.delete(folder.resolve(file));
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("removing " + folder, e);
    }
  }

  static IndexWriter writer(Directory to, NewsAnalyzer analyzer, OpenMode mode) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(analyzer);
    config.setOpenMode(mode);
    config.setRAMBufferSizeMB(buffer(Runtime.getRuntime().maxMemory()) / (double) (1 << 20));
    config.setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(SEGMENTS_OF_A_SIZE));
    return new IndexWriter(to, config);
  }

  /** Bytes of new articles in memory, for a heap of so many bytes. */
  private static long buffer(long heap) {
    return Math.clamp(heap / BUFFER_SHARE, LEAST_BUFFER, LARGEST_BUFFER);
  }

  /** What is committed with the articles, for the next start. */
  static Map<String, String> remembered(long sequence, long corrected) {
    return Map.of(
        SEQUENCE,
        Long.toString(sequence),
        CORRECTED,
        Long.toString(corrected),
        SCHEMA,
        ArticleDocument.SCHEMA);
  }

  static Map<String, String> committed(Directory directory) throws IOException {
    return SegmentInfos.readLatestCommit(directory).getUserData();
  }

  static long sequence(Map<String, String> committed) {
    return number(committed, SEQUENCE);
  }

  static long number(Map<String, String> committed, String name) {
    return Long.parseLong(committed.getOrDefault(name, "0"));
  }

  /** Whether every file of the last commit is there. */
  static boolean isWhole(Directory directory) throws IOException {
    try {
      Set<String> there = Set.of(directory.listAll());
      return there.containsAll(SegmentInfos.readLatestCommit(directory).files(true));
    } catch (NoSuchFileException | FileNotFoundException e) {
      return false;
    }
  }

  /** Whether the last commit can be gone on from. */
  static boolean isUsable(Directory directory) throws IOException {
    try {
      return isWhole(directory) && ArticleDocument.SCHEMA.equals(committed(directory).get(SCHEMA));
    } catch (CorruptIndexException | IndexFormatTooNewException | IndexFormatTooOldException e) {
      return false;
    }
  }

  /**
   * Lucene's own check of every file; the problems found, empty when clean. No writer may have it
   * open.
   */
  public static List<String> check(Path folder) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try (Directory directory = FSDirectory.open(folder);
        CheckIndex check =
            new CheckIndex(directory, NoLockFactory.INSTANCE.obtainLock(directory, "none"));
        PrintStream out = new PrintStream(log, false, StandardCharsets.UTF_8)) {
      check.setThreadCount(1);
      check.setInfoStream(out);
      if (check.checkIndex().clean) {
        return List.of();
      }
      out.flush();
      return problems(log.toString(StandardCharsets.UTF_8));
    } catch (IOException | RuntimeException e) { // a damaged file may bring forth either
      return List.of("the index cannot be read (" + e.getMessage() + ")");
    }
  }

  private static List<String> problems(String log) {
    List<String> failed =
        log.lines().map(String::strip).filter(line -> line.contains("FAILED")).toList();
    return failed.isEmpty() ? List.of("Lucene's check found the index damaged") : failed;
  }

  /**
   * Closes a writer, without what was put since the last commit. A disk that fails must not keep it
   * open.
   */
  static void putAway(IndexWriter to) {
    try {
      to.rollback();
    } catch (IOException | RuntimeException e) {
      log.debug("the writer of a broken index was put away", e);
    }
  }

  /** What to tell about an index that did not open, with its remedy. */
  static RuntimeException unopened(Path folder, IOException e) {
    return switch (e) {
      case LockObtainFailedException _ ->
          new IllegalStateException(
              "the index in " + folder + " is in use by another Dateline: stop that first", e);
      case IndexNotFoundException _ ->
          new IllegalStateException("no index in " + folder + ": ./dateline reindex makes one", e);
      case CorruptIndexException _, IndexFormatTooNewException _, IndexFormatTooOldException _ ->
          new IllegalStateException(
              "the index in " + folder + " cannot be read: ./dateline reindex makes a new one", e);
      default -> new UncheckedIOException("opening the index in " + folder, e);
    };
  }

  /** Ids of all articles that a reader sees, in no order. */
  static List<String> ids(IndexReader reader) throws IOException {
    List<String> ids = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      SortedDocValues values = DocValues.getSorted(leaf.reader(), ArticleDocument.ID);
      Bits live = leaf.reader().getLiveDocs();
      for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
        if ((live == null || live.get(doc)) && values.advanceExact(doc)) {
          ids.add(values.lookupOrd(values.ordValue()).utf8ToString());
        }
      }
    }
    return ids;
  }
}
