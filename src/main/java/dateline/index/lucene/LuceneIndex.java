package dateline.index.lucene;

import dateline.index.ArticleIndex;
import dateline.index.Hit;
import dateline.index.Merit;
import dateline.index.OutletRenames;
import dateline.index.Results;
import dateline.index.Search;
import dateline.index.Suggestion;
import dateline.index.answer.Completions;
import dateline.index.answer.CorrectionState;
import dateline.index.answer.Spelling;
import dateline.index.columns.AffectedArticles;
import dateline.index.columns.Moment;
import dateline.index.columns.NameUses;
import dateline.index.columns.Views;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.NewsAnalyzer;
import dateline.index.terms.Ranking;
import dateline.news.Article;
import dateline.news.Entity;
import dateline.news.name.Corrections;
import dateline.news.name.NameUse;
import dateline.query.Clause;
import dateline.work.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
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
public final class LuceneIndex implements ArticleIndex {
  private static final Logger log = LoggerFactory.getLogger(LuceneIndex.class);

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
  private final OutletRenames outlets = new OutletRenames();
  private final CorrectionState corrections = new CorrectionState();
  private final Workers workers = Workers.onEveryProcessor("index");
  private volatile long sequence;
  private volatile boolean uncommitted;

  /** Where the files are; opened again after they are gone. */
  @FunctionalInterface
  interface Opener {
    Directory open() throws IOException;
  }

  private LuceneIndex(
      Opener opener, InstantSource clock, Ranking ranking, Optional<OpenMode> writing)
      throws IOException {
    this.opener = opener;
    this.directory = opener.open();
    this.clock = clock;
    this.ranking = ranking;
    boolean fresh =
        writing.equals(Optional.of(OpenMode.CREATE)) || !DirectoryReader.indexExists(directory);
    Map<String, String> committed = fresh ? Map.of() : IndexFiles.committed(directory);
    this.outdated = !fresh && !ArticleDocument.SCHEMA.equals(committed.get(IndexFiles.SCHEMA));
    if (writing.isPresent()) {
      // What another schema wrote may not even fit ours: it stays until our first commit.
      IndexWriter made =
          IndexFiles.writer(directory, analyzer, outdated ? OpenMode.CREATE : writing.get());
      writer = made;
      if (fresh) {
        commit(0);
      }
      views = new Views(DirectoryReader.open(made));
    } else {
      writer = null;
      views = new Views(DirectoryReader.open(directory));
    }
    sequence = outdated ? 0 : IndexFiles.sequence(committed);
    corrections.opened(outdated ? 0 : IndexFiles.number(committed, IndexFiles.CORRECTED));
  }

  /** Opens for writing and searching; makes it when there is none. */
  public static LuceneIndex open(Path folder, InstantSource clock) {
    return open(folder, clock, Ranking.DEFAULT, Optional.of(OpenMode.CREATE_OR_APPEND));
  }

  /** Opens an empty one in place of whatever is there, readable or not. */
  public static LuceneIndex openEmpty(Path folder, InstantSource clock) {
    IndexFiles.empty(folder);
    return open(folder, clock, Ranking.DEFAULT, Optional.of(OpenMode.CREATE));
  }

  /** Opens for searching only, beside a writer in another process. */
  public static LuceneIndex openReadOnly(Path folder, InstantSource clock) {
    if (!Files.isDirectory(folder)) { // Lucene would make it
      throw new IllegalStateException("no index in " + folder + ": ./dateline reindex makes one");
    }
    return open(folder, clock, Ranking.DEFAULT, Optional.empty());
  }

  static LuceneIndex open(
      Path folder, InstantSource clock, Ranking ranking, Optional<OpenMode> writing) {
    try {
      return new LuceneIndex(() -> FSDirectory.open(folder), clock, ranking, writing);
    } catch (IOException e) {
      throw IndexFiles.unopened(folder, e);
    }
  }

  /** In memory, for tests. */
  public static LuceneIndex inMemory(InstantSource clock) {
    return inMemory(clock, Ranking.DEFAULT, new ByteBuffersDirectory());
  }

  static LuceneIndex inMemory(InstantSource clock, Ranking ranking, Directory directory) {
    try {
      return new LuceneIndex(() -> directory, clock, ranking, Optional.of(OpenMode.CREATE));
    } catch (IOException e) {
      throw new UncheckedIOException("making an index in memory", e);
    }
  }

  @Override
  public boolean outdated() {
    return outdated;
  }

  @Override
  public void put(Collection<Article> articles) {
    ArticleWrites.put(articles, corrections.followed(), writing(), workers);
  }

  @Override
  public void remove(Collection<String> ids) {
    ArticleWrites.remove(ids, writing());
  }

  @Override
  public void follow(Corrections before, Corrections next) {
    corrections.follow(before, next);
  }

  @Override
  public int correct(
      Corrections before,
      Corrections next,
      Function<List<String>, List<Article>> found,
      Consumer<Runnable> alone) {
    return corrections.turn(
        next,
        () -> {
          alone.accept(this::refresh);
          List<String> ids =
              views.look(
                  "finding articles to correct",
                  view -> AffectedArticles.ids(view.reader(), next.since(before)));
          for (int from = 0; from < ids.size(); from += CORRECTED_AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + CORRECTED_AT_ONCE));
            alone.accept(() -> put(found.apply(some)));
          }
          return ids.size();
        },
        this::refresh);
  }

  @Override
  public long corrected() {
    return corrections.revision();
  }

  @Override
  public void readBy(Corrections present) {
    corrections.read(present);
  }

  @Override
  public OutletRenames outlets() {
    return outlets;
  }

  @Override
  public boolean awaitCorrected(long revision, Duration patience) throws InterruptedException {
    return corrections.await(revision, patience);
  }

  @Override
  public void commit(long sequence) {
    try {
      Map<String, String> remember = IndexFiles.remembered(sequence, corrections.revision());
      writing().setLiveCommitData(remember.entrySet());
      writing().commit();
      if (!IndexFiles.isWhole(directory)) {
        throw new NoSuchFileException("files of the index have vanished");
      }
      this.sequence = sequence;
    } catch (IOException e) {
      uncommitted = true;
      throw new UncheckedIOException("committing the index", e);
    }
  }

  @Override
  public boolean isBroken() {
    IndexWriter to = writer;
    return to != null && (uncommitted || !to.isOpen());
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the very directory that was open, not one like it
  public void reopen() {
    IndexFiles.putAway(writing());
    try {
      Directory before = directory;
      Directory again = opener.open();
      boolean usable = IndexFiles.isUsable(again);
      Map<String, String> committed = usable ? IndexFiles.committed(again) : Map.of();
      IndexWriter made =
          IndexFiles.writer(again, analyzer, usable ? OpenMode.APPEND : OpenMode.CREATE);
      views.replace(DirectoryReader.open(made));
      directory = again;
      writer = made;
      sequence = IndexFiles.sequence(committed);
      corrections.opened(IndexFiles.number(committed, IndexFiles.CORRECTED));
      uncommitted = false;
      if (again != before) {
        before.close();
      }
      log.atInfo().addKeyValue("sequence", sequence).log("the index was opened again");
    } catch (IOException e) {
      throw new UncheckedIOException("opening the index again", e);
    }
  }

  @Override
  public void replace(Runnable files) {
    IndexFiles.putAway(writing());
    files.run();
    reopen();
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public void refresh() {
    if (isBroken()) {
      return;
    }
    try {
      views.refresh();
      if (writer == null) {
        Map<String, String> committed =
            views.look(view -> view.reader().getIndexCommit().getUserData());
        sequence = IndexFiles.sequence(committed);
        corrections.opened(IndexFiles.number(committed, IndexFiles.CORRECTED));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("refreshing the index", e);
    }
  }

  @Override
  public void clear() {
    ArticleWrites.clear(writing());
    corrections.cleared();
  }

  @Override
  public long count() {
    return views.look("counting articles", view -> (long) view.reader().numDocs());
  }

  @Override
  public List<String> ids() {
    return views.look("listing articles", view -> IndexFiles.ids(view.reader()));
  }

  @Override
  public Results search(Search search) {
    return outlets.search(
        search,
        asked ->
            corrections.search(
                outlets.of(asked), now -> run("searching", now, ranking, SearchRun::results)));
  }

  /** The ids elsewhere of the best by another ranking: what benches try. */
  List<String> externalIds(Search search, Ranking by) {
    return run("searching", asked(search), by, SearchRun::externalIds);
  }

  @Override
  public List<Moment> moments(Search search) {
    return run("searching", asked(search.strictly()), ranking, SearchRun::moments);
  }

  @Override
  public List<List<Merit>> merits(Search search, boolean partial, List<String> ids) {
    return run("telling why", asked(search), ranking, one -> one.merits(partial, ids));
  }

  private Search asked(Search search) {
    return corrections.asked(outlets.of(search));
  }

  /** What is made of a search. */
  private interface Running<T> {
    T of(SearchRun run) throws IOException;
  }

  private <T> T run(String what, Search asked, Ranking by, Running<T> running) {
    return views.look(
        what, v -> running.of(new SearchRun(v.reader(), v.columns(), asked, clock.instant(), by)));
  }

  @Override
  public List<Hit> related(String id, int size) {
    return outlets.shown(
        views.look(
            "looking for related articles",
            v -> new Related(new IndexSearcher(v.reader()), v.columns()).to(id, size)));
  }

  @Override
  public List<NameUse> names(Entity.Kind kind, boolean whole) {
    return views.look(
        "listing names", view -> new NameUses(view.reader(), view.columns()).of(kind, whole));
  }

  @Override
  public Optional<Clause> meant(Clause clause) {
    return views.look(
        "looking up words",
        v -> new Spelling(new IndexDictionary(v.reader()), v.columns().languages()).meant(clause));
  }

  @Override
  public List<Suggestion> suggest(String typed, int size) {
    return views.look(
        "completing", view -> new Completions(new Suggester(view.reader())).complete(typed, size));
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
        IndexFiles.putAway(to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("closing the index", e);
    }
  }
}
