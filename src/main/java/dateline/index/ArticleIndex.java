package dateline.index;

import dateline.index.columns.Moment;
import dateline.index.columns.Touched;
import dateline.index.columns.Views;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.ClauseCompiler;
import dateline.index.terms.NewsAnalyzer;
import dateline.index.terms.Ranking;
import dateline.news.Article;
import dateline.news.name.Corrections;
import dateline.query.Clause;
import dateline.work.Workers;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NoLockFactory;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The search index: derived from the store, rebuilt at will. Thread-safe; one writer process, any
 * number of readers.
 *
 * <p>Failures of the disk are {@link UncheckedIOException}; an index that cannot be read is an
 * {@link IllegalStateException} that names the remedy.
 */
public final class ArticleIndex implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ArticleIndex.class);
  private static final String SEQUENCE = "sequence";
  private static final String SCHEMA = "schema";
  private static final String CORRECTED = "corrected";

  /** New articles wait in so much of the heap: more makes larger segments and less merging. */
  private static final int BUFFER_SHARE = 8;

  private static final long LEAST_BUFFER = 16L << 20;
  private static final long LARGEST_BUFFER = 256L << 20;

  /**
   * Segments of one size that may stand beside each other. A search looks its words up in each, so
   * few are better for it; articles come slowly enough for the merging that this costs.
   */
  private static final int SEGMENTS_OF_A_SIZE = 4;

  /** Articles held in memory at a time while names are corrected. */
  private static final int CORRECTED_AT_ONCE = 250;

  static {
    // A clause of our tree is up to five of Lucene's, which allows 1,024 unless told.
    IndexSearcher.setMaxClauseCount(16_384);
  }

  private final Opener opener;
  private volatile Directory directory;
  private final InstantSource clock;
  private final Ranking ranking;
  private final NewsAnalyzer analyzer = new NewsAnalyzer();
  private volatile @Nullable IndexWriter writer;
  private final boolean outdated;
  private final Views views;
  private final CorrectionState corrections = new CorrectionState();
  private final Workers workers = Workers.onEveryProcessor("index");
  private volatile long sequence;
  private volatile boolean uncommitted;

  /** Where the files are; opened again after they are gone. */
  @FunctionalInterface
  interface Opener {
    Directory open() throws IOException;
  }

  private ArticleIndex(
      Opener opener, InstantSource clock, Ranking ranking, Optional<OpenMode> writing)
      throws IOException {
    this.opener = opener;
    this.directory = opener.open();
    this.clock = clock;
    this.ranking = ranking;
    boolean fresh =
        writing.equals(Optional.of(OpenMode.CREATE)) || !DirectoryReader.indexExists(directory);
    Map<String, String> committed = fresh ? Map.of() : committed(directory);
    this.outdated = !fresh && !ArticleDocument.SCHEMA.equals(committed.get(SCHEMA));
    if (writing.isPresent()) {
      // What another schema wrote may not even fit ours: it stays until our first commit.
      IndexWriter made = writer(directory, outdated ? OpenMode.CREATE : writing.get());
      writer = made;
      if (fresh) {
        commit(0);
      }
      views = new Views(DirectoryReader.open(made));
    } else {
      writer = null;
      views = new Views(DirectoryReader.open(directory));
    }
    sequence = outdated ? 0 : sequence(committed);
    corrections.opened(outdated ? 0 : number(committed, CORRECTED));
  }

  /** Opens for writing and searching; makes it when there is none. */
  public static ArticleIndex open(Path folder, InstantSource clock) {
    return open(folder, clock, Ranking.DEFAULT, Optional.of(OpenMode.CREATE_OR_APPEND));
  }

  /** Opens an empty one in place of whatever is there, readable or not. */
  public static ArticleIndex openEmpty(Path folder, InstantSource clock) {
    try (Directory directory = FSDirectory.open(folder)) {
      for (String file : directory.listAll()) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          directory.deleteFile(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("emptying the index in " + folder, e);
    }
    return open(folder, clock, Ranking.DEFAULT, Optional.of(OpenMode.CREATE));
  }

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

  /** Opens for searching only, beside a writer in another process. */
  public static ArticleIndex openReadOnly(Path folder, InstantSource clock) {
    if (!Files.isDirectory(folder)) { // Lucene would make it
      throw new IllegalStateException("no index in " + folder + ": ./dateline reindex makes one");
    }
    return open(folder, clock, Ranking.DEFAULT, Optional.empty());
  }

  static ArticleIndex open(
      Path folder, InstantSource clock, Ranking ranking, Optional<OpenMode> writing) {
    try {
      return new ArticleIndex(() -> FSDirectory.open(folder), clock, ranking, writing);
    } catch (LockObtainFailedException e) {
      throw new IllegalStateException(
          "the index in " + folder + " is in use by another Dateline: stop that first", e);
    } catch (IndexNotFoundException e) {
      throw new IllegalStateException(
          "no index in " + folder + ": ./dateline reindex makes one", e);
    } catch (CorruptIndexException | IndexFormatTooNewException | IndexFormatTooOldException e) {
      throw new IllegalStateException(
          "the index in " + folder + " cannot be read: ./dateline reindex makes a new one", e);
    } catch (IOException e) {
      throw new UncheckedIOException("opening the index in " + folder, e);
    }
  }

  /** In memory, for tests. */
  public static ArticleIndex inMemory(InstantSource clock) {
    return inMemory(clock, Ranking.DEFAULT);
  }

  static ArticleIndex inMemory(InstantSource clock, Ranking ranking) {
    return inMemory(clock, ranking, new ByteBuffersDirectory());
  }

  static ArticleIndex inMemory(InstantSource clock, Ranking ranking, Directory directory) {
    try {
      return new ArticleIndex(() -> directory, clock, ranking, Optional.of(OpenMode.CREATE));
    } catch (IOException e) {
      throw new UncheckedIOException("making an index in memory", e);
    }
  }

  private IndexWriter writer(Directory to, OpenMode mode) throws IOException {
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

  private static Map<String, String> committed(Directory directory) throws IOException {
    return SegmentInfos.readLatestCommit(directory).getUserData();
  }

  private static long sequence(Map<String, String> committed) {
    return number(committed, SEQUENCE);
  }

  private static long number(Map<String, String> committed, String name) {
    return Long.parseLong(committed.getOrDefault(name, "0"));
  }

  /**
   * Whether it was written by another version of Dateline in a form this one does not search right:
   * rebuild it from the store. Opened for writing it appears empty, with sequence 0.
   */
  public boolean outdated() {
    return outdated;
  }

  /**
   * Adds articles or replaces those of the same id, several at once; seen by searches after {@link
   * #refresh}. Of articles of the same id the last counts. They come as enrichment found them:
   * names are corrected here.
   */
  public void put(Collection<Article> articles) {
    put(articles, corrections.followed());
  }

  private void put(Collection<Article> articles, Corrections by) {
    IndexWriter to = writing();
    Map<String, Article> latest = new LinkedHashMap<>();
    articles.forEach(article -> latest.put(article.id(), article));
    workers.map(latest.values(), article -> put(article, by, to));
  }

  private static long put(Article found, Corrections by, IndexWriter to) {
    try {
      return to.updateDocument(
          new Term(ArticleDocument.ID, found.id()), ArticleDocument.complete(found, by));
    } catch (IOException e) {
      throw new UncheckedIOException("indexing article " + found.id(), e);
    }
  }

  /**
   * Follows these corrections from now on: the articles whose names read otherwise by them are
   * indexed anew and shown, all at once. Interrupted by a crash it is done again: {@link
   * #corrected} is then still what it was.
   *
   * @param before what the index has followed: the corrections of revision {@link #corrected}
   * @param found gives articles by id, as enrichment found them
   * @return how many articles were indexed anew
   */
  public int correct(
      Corrections before, Corrections next, Function<List<String>, List<Article>> found) {
    return corrections.turn(
        next,
        () -> {
          refresh();
          List<String> ids =
              look(
                  "finding articles to correct",
                  view -> Touched.ids(view.reader(), next.since(before)));
          for (int from = 0; from < ids.size(); from += CORRECTED_AT_ONCE) {
            int to = Math.min(ids.size(), from + CORRECTED_AT_ONCE);
            put(found.apply(ids.subList(from, to)), next);
          }
          return ids.size();
        },
        this::refresh);
  }

  /** The revision of the corrections that searches show. */
  public long corrected() {
    return corrections.revision();
  }

  /**
   * Searching only: reads names asked for by these corrections, whatever the writer of the index
   * has come to.
   */
  public void readBy(Corrections present) {
    corrections.read(present);
  }

  /** Waits until searches show that revision of the corrections; false if they do not in time. */
  public boolean awaitCorrected(long revision, Duration patience) throws InterruptedException {
    return corrections.await(revision, patience);
  }

  /** Makes durable what was put, and remembers that it holds all rows up to {@code sequence}. */
  public void commit(long sequence) {
    try {
      Map<String, String> remember =
          Map.of(
              SEQUENCE,
              Long.toString(sequence),
              CORRECTED,
              Long.toString(corrections.revision()),
              SCHEMA,
              ArticleDocument.SCHEMA);
      writing().setLiveCommitData(remember.entrySet());
      writing().commit();
      if (!isWhole(directory)) {
        throw new NoSuchFileException("files of the index have vanished");
      }
      this.sequence = sequence;
    } catch (IOException e) {
      uncommitted = true;
      throw new UncheckedIOException("committing the index", e);
    }
  }

  /** Whether every file of the last commit is there. */
  private static boolean isWhole(Directory directory) throws IOException {
    try {
      Set<String> there = Set.of(directory.listAll());
      return there.containsAll(SegmentInfos.readLatestCommit(directory).files(true));
    } catch (NoSuchFileException | FileNotFoundException e) {
      return false;
    }
  }

  /**
   * Whether nothing can be put until {@link #reopen}: Lucene closes its writer for good after a
   * failed write, such as on a full disk, or the last commit failed. Searches go on.
   */
  public boolean isBroken() {
    IndexWriter to = writer;
    return to != null && (uncommitted || !to.isOpen());
  }

  /**
   * Opens it again, for writing: as of its last commit, or empty where that cannot be read. What
   * lies behind {@link #sequence} is to be put again.
   */
  @SuppressWarnings("ReferenceEquality") // the very directory that was open, not one like it
  public void reopen() {
    putAway(writing());
    try {
      Directory before = directory;
      Directory again = opener.open();
      boolean usable = isUsable(again);
      Map<String, String> committed = usable ? committed(again) : Map.of();
      IndexWriter made = writer(again, usable ? OpenMode.APPEND : OpenMode.CREATE);
      corrections.between(() -> show(made));
      directory = again;
      writer = made;
      sequence = sequence(committed);
      corrections.opened(number(committed, CORRECTED));
      uncommitted = false;
      if (again != before) {
        before.close();
      }
      log.atInfo().addKeyValue("sequence", sequence).log("the index was opened again");
    } catch (IOException e) {
      throw new UncheckedIOException("opening the index again", e);
    }
  }

  /** Without what was put since the last commit. A disk that fails must not keep it open. */
  private static void putAway(IndexWriter to) {
    try {
      to.rollback();
    } catch (IOException | RuntimeException e) {
      log.debug("the writer of a broken index was put away", e);
    }
  }

  private static boolean isUsable(Directory directory) throws IOException {
    try {
      return isWhole(directory) && ArticleDocument.SCHEMA.equals(committed(directory).get(SCHEMA));
    } catch (CorruptIndexException | IndexFormatTooNewException | IndexFormatTooOldException e) {
      return false;
    }
  }

  private void show(IndexWriter made) {
    try {
      views.replace(DirectoryReader.open(made));
    } catch (IOException e) {
      throw new UncheckedIOException("showing the index that was opened again", e);
    }
  }

  /** The sequence of the last commit; 0 for a new index. */
  public long sequence() {
    return sequence;
  }

  /**
   * Shows what was put to searches that start from now on; of another process, what it committed.
   * Nothing new while it {@link #isBroken}.
   */
  public void refresh() {
    corrections.between(this::show);
  }

  private void show() {
    if (isBroken()) {
      return;
    }
    try {
      views.refresh();
      if (writer == null) {
        Map<String, String> committed =
            views.look(view -> view.reader().getIndexCommit().getUserData());
        sequence = sequence(committed);
        corrections.opened(number(committed, CORRECTED));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("refreshing the index", e);
    }
  }

  /** Removes every article, for a rebuild. */
  public void clear() {
    try {
      writing().deleteAll();
    } catch (IOException e) {
      throw new UncheckedIOException("clearing the index", e);
    }
  }

  /** Articles in the index, as of the last refresh. */
  public long count() {
    return look("counting articles", view -> (long) view.reader().numDocs());
  }

  /** Ids of all articles, for comparing with the store; as of the last refresh, in no order. */
  public List<String> ids() {
    return look(
        "listing articles",
        view -> {
          List<String> ids = new ArrayList<>();
          for (LeafReaderContext leaf : view.reader().leaves()) {
            SortedDocValues values = DocValues.getSorted(leaf.reader(), ArticleDocument.ID);
            Bits live = leaf.reader().getLiveDocs();
            for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
              if ((live == null || live.get(doc)) && values.advanceExact(doc)) {
                ids.add(values.lookupOrd(values.ordValue()).utf8ToString());
              }
            }
          }
          return ids;
        });
  }

  /**
   * Runs a search.
   *
   * @throws IllegalArgumentException if the cursor is damaged or of another search; the message
   *     says so
   */
  public Results search(Search search) {
    return look("searching", view -> run(view, search, ranking).results());
  }

  /** The ids elsewhere of the best by another ranking: what benches try. */
  List<String> externalIds(Search search, Ranking by) {
    return look("searching", view -> run(view, search, by).externalIds());
  }

  /**
   * When each dated article that a strict search finds was published, and of which story, earliest
   * first; filters, size and cursor count for nothing. Costs a few milliseconds for a hundred
   * thousand. Empty when time ran out.
   */
  public List<Moment> moments(Search search) {
    return look("searching", view -> run(view, search.strictly(), ranking).moments());
  }

  private SearchRun run(Views.View view, Search search, Ranking by) throws IOException {
    return new SearchRun(view.reader(), view.columns(), renamed(search), clock.instant(), by);
  }

  private Search renamed(Search search) {
    return new Renames(corrections.followed()).of(search);
  }

  /** Lucene's bare top ten, how many there are: what benches compare with. */
  int bare(Clause clause, boolean partial) {
    return look(
        "searching",
        view -> {
          ClauseCompiler compiler =
              new ClauseCompiler(
                  ZoneOffset.UTC, clock.instant(), ranking, view.columns().languages(), false);
          Query query = compiler.compile(clause);
          Query same = partial ? compiler.partial(clause).orElse(query) : query;
          return new IndexSearcher(view.reader()).search(same, 10).scoreDocs.length;
        });
  }

  /**
   * Why articles stand where they do among the hits of a search by relevance: for each id its
   * reasons, the weightiest first; none for an article that is not in the index.
   *
   * @param partial whether they are partial matches
   */
  public List<List<Merit>> merits(Search search, boolean partial, List<String> ids) {
    return look(
        "telling why",
        view ->
            new SearchRun(view.reader(), view.columns(), renamed(search), clock.instant(), ranking)
                .merits(partial, ids));
  }

  /**
   * Articles of other stories about much the same, the nearest first; without marks. None for an
   * article that is not in the index.
   *
   * @param size at most so many, 0 or more
   */
  public List<Hit> related(String id, int size) {
    return look(
        "looking for related articles",
        view -> new Related(new IndexSearcher(view.reader()), view.columns()).to(id, size));
  }

  /** The search that was meant where words are mistyped; absent when all seem right. */
  public Optional<Clause> meant(Clause clause) {
    return look(
        "looking up words",
        view -> new Spelling(view.reader(), view.columns().languages()).meant(clause));
  }

  /** Completions of {@code typed}, best first. */
  public List<Suggestion> suggest(String typed, int size) {
    return look("completing", view -> new Suggester(view.reader()).complete(typed, size));
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

  private <T> T look(String what, Views.Look<T> look) {
    try {
      return views.look(look);
    } catch (IOException e) {
      throw new UncheckedIOException(what, e);
    }
  }

  private IndexWriter writing() {
    IndexWriter to = writer;
    if (to == null) {
      throw new IllegalStateException("this index was opened for reading only");
    }
    return to;
  }

  /** Drops what was put since the last commit: it would have no sequence. */
  @Override
  public void close() {
    try (Directory _ = directory) {
      views.close();
      IndexWriter to = writer;
      if (to != null) {
        putAway(to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("closing the index", e);
    }
  }
}
