package dateline.index;

import dateline.index.columns.Moment;
import dateline.news.Article;
import dateline.news.Entity;
import dateline.news.name.Corrections;
import dateline.news.name.NameUse;
import dateline.query.Clause;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The search index: derived from the store, rebuilt at will. Thread-safe; one writer process, any
 * number of readers.
 *
 * <p>Failures of the disk are {@link UncheckedIOException}; an index that cannot be read is an
 * {@link IllegalStateException} that names the remedy.
 */
public interface ArticleIndex extends AutoCloseable {
  /**
   * Whether it was written by another version of Dateline in a form this one does not search right:
   * rebuild it from the store. Opened for writing it appears empty, with sequence 0.
   */
  boolean outdated();

  /**
   * Adds articles or replaces those of the same id, several at once; seen by searches after {@link
   * #refresh}. Of articles of the same id the last counts. They come as enrichment found them:
   * names are corrected here.
   */
  void put(Collection<Article> articles);

  /**
   * The same of articles as the store has them up to a sequence number. An index that many
   * processes write keeps what is of a later one, so what comes late or twice does no harm.
   */
  default void put(Collection<Article> articles, long upTo) {
    put(articles);
  }

  /**
   * Reads and writes names by these corrections from now on. What is merged, renamed or hidden
   * everywhere shows at once; all else when {@link #correct} is done.
   *
   * @param before the corrections of revision {@link #corrected}
   */
  void follow(Corrections before, Corrections next);

  /**
   * Indexes anew, some hundred at a time, the articles whose names read otherwise by corrections
   * that it {@link #follow}s, and shows them. Interrupted by a crash it is done again: {@link
   * #corrected} is then still what it was.
   *
   * @param before the corrections of revision {@link #corrected}
   * @param found gives articles by id, as enrichment found them
   * @param alone runs a part of it while nobody else puts articles; others may between the parts
   * @return how many articles were indexed anew
   */
  int correct(
      Corrections before,
      Corrections next,
      Function<List<String>, List<Article>> found,
      Consumer<Runnable> alone);

  /** Follows corrections and indexes articles anew by them, where nobody else puts articles. */
  default int correct(
      Corrections before, Corrections next, Function<List<String>, List<Article>> found) {
    follow(before, next);
    return correct(before, next, found, Runnable::run);
  }

  /** The revision of the corrections that all articles are indexed by. */
  long corrected();

  /**
   * Searching only: reads names asked for by these corrections, whatever the writer of the index
   * has come to.
   */
  void readBy(Corrections present);

  /** How it finds and shows outlets that were renamed. */
  OutletRenames outlets();

  /** Waits until all articles are indexed by that revision; false if they are not in time. */
  boolean awaitCorrected(long revision, Duration patience) throws InterruptedException;

  /** Makes durable what was put, and remembers that it holds all rows up to {@code sequence}. */
  void commit(long sequence);

  /**
   * Whether nothing can be put until {@link #reopen}: Lucene closes its writer for good after a
   * failed write, such as on a full disk, or the last commit failed. Searches go on.
   */
  boolean isBroken();

  /**
   * Opens it again, for writing: as of its last commit, or empty where that cannot be read. What
   * lies behind {@link #sequence} is to be put again.
   */
  void reopen();

  /**
   * Puts other files in place of those of the index, and opens them; searches go on meanwhile.
   *
   * @param files puts them there, the one that names all others last
   */
  void replace(Runnable files);

  /** The sequence of the last commit; 0 for a new index. */
  long sequence();

  /**
   * Shows what was put to searches that start from now on; of another process, what it committed.
   * Nothing new while it {@link #isBroken}.
   */
  void refresh();

  /** Removes the articles of these ids; searches after {@link #refresh} find them no more. */
  void remove(Collection<String> ids);

  /** Removes every article, for a rebuild. */
  void clear();

  /** Articles in the index, as of the last refresh. */
  long count();

  /** Ids of all articles, for comparing with the store; as of the last refresh, in no order. */
  List<String> ids();

  /** The same with the version of each article, if the index keeps it. */
  default Optional<Map<String, Integer>> versions() {
    return Optional.empty();
  }

  /**
   * Runs a search.
   *
   * @throws IllegalArgumentException if the cursor is damaged or of another search; the message
   *     says so
   */
  Results search(Search search);

  /**
   * When each dated article that a strict search finds was published, and of which story, earliest
   * first; filters, size and cursor count for nothing. Costs a few milliseconds for a hundred
   * thousand. Empty when time ran out.
   */
  List<Moment> moments(Search search);

  /**
   * Why articles stand where they do among the hits of a search by relevance: for each id its
   * reasons, the weightiest first; none for an article that is not in the index.
   *
   * @param partial whether they are partial matches
   */
  List<List<Merit>> merits(Search search, boolean partial, List<String> ids);

  /**
   * Articles of other stories about much the same, the nearest first; without marks. None for an
   * article that is not in the index.
   *
   * @param size at most so many, 0 or more
   */
  List<Hit> related(String id, int size);

  /**
   * The names of that kind that articles go by.
   *
   * @param whole with the articles and stories of each, not their number alone
   */
  List<NameUse> names(Entity.Kind kind, boolean whole);

  /** The search that was meant where words are mistyped; absent when all seem right. */
  Optional<Clause> meant(Clause clause);

  /** Completions of {@code typed}, best first. */
  List<Suggestion> suggest(String typed, int size);

  /** Drops what was put since the last commit: it would have no sequence. */
  @Override
  void close();
}
