package dateline.index.match;

import dateline.index.Renames;
import dateline.index.terms.ClauseCompiler;
import dateline.index.terms.NewsAnalyzer;
import dateline.index.terms.Ranking;
import dateline.index.words.StemLanguage;
import dateline.news.Article;
import dateline.news.alert.Match;
import dateline.news.name.Corrections;
import dateline.query.Clause;
import dateline.query.Problem;
import dateline.query.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Finds the saved queries an article meets, by the same compilation and analysis as {@code
 * ArticleIndex.search}. Thread-safe.
 *
 * <p>Each query is filed under the terms of which an article needs at least one, so most queries
 * are never looked at; of the rest most are decided by the terms of the article ({@link
 * ArticleTerms}), and Lucene runs the others.
 */
public final class SavedQueryMatcher implements AutoCloseable {
  private final ZoneId zone;
  private final InstantSource clock;
  private final NewsAnalyzer analyzer = new NewsAnalyzer();
  private volatile Filed queries = new Filed(Map.of());

  /** Days are those of {@code zone}. */
  public SavedQueryMatcher(ZoneId zone) {
    this(zone, InstantSource.system());
  }

  /** The same, with relative dates counted from this clock. */
  public SavedQueryMatcher(ZoneId zone, InstantSource clock) {
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * Why a query must not be saved: what was not understood without a doubt, and what cannot be done
   * as asked, so that it would never match or match too much. Empty when it can be watched.
   */
  public static List<Problem> problems(Reading reading) {
    return Stream.concat(reading.problems().stream(), Obstacles.of(reading.clause()).stream())
        .toList();
  }

  /** Replaces all queries. */
  public void replaceAll(Map<String, Clause> clauses) {
    replaceAll(clauses, Corrections.NONE);
  }

  /** The same, reading the names they ask for by these corrections, as searches do. */
  public void replaceAll(Map<String, Clause> clauses, Corrections corrections) {
    Renames renames = new Renames(corrections);
    Map<String, Clause> read = new LinkedHashMap<>();
    clauses.forEach((id, clause) -> read.put(id, renames.of(clause)));
    Filed filed = new Filed(read);
    filed.in(StemLanguage.ENGLISH, this);
    queries = filed;
  }

  /** All queries, filed by the words of a language when its first article comes. Thread-safe. */
  private static final class Filed {
    private final Map<String, Clause> clauses;
    private final Map<StemLanguage, FiledQueries> byLanguage = new ConcurrentHashMap<>();

    Filed(Map<String, Clause> clauses) {
      this.clauses = clauses;
    }

    FiledQueries in(StemLanguage language, SavedQueryMatcher matcher) {
      return byLanguage.computeIfAbsent(
          language, l -> FiledQueries.file(clauses, matcher.compiler(l)));
    }
  }

  /** What is read of the queries for articles in one language, in one call. */
  private record Reader(FiledQueries queries, MatchRun run, ArticleTerms terms) {}

  private Reader reader(Filed filed, StemLanguage language) {
    FiledQueries all = filed.in(language, this);
    return new Reader(
        all,
        new MatchRun(compiler(language), all.vocabulary()),
        new ArticleTerms(all.vocabulary(), analyzer));
  }

  /** The matches of each article, in the same order; names in them are corrected before. */
  public List<List<Match>> match(List<Article> articles) {
    Filed filed = queries;
    Map<StemLanguage, Reader> readers = new EnumMap<>(StemLanguage.class);
    List<List<Match>> matches = new ArrayList<>();
    for (Article article : articles) {
      StemLanguage language = StemLanguage.of(article.enrichment().language());
      try {
        matches.add(
            filed.clauses.isEmpty()
                ? List.of()
                : match(article, readers.computeIfAbsent(language, l -> reader(filed, l))));
      } catch (IOException e) {
        throw new UncheckedIOException("matching article " + article.id(), e);
      }
    }
    return matches;
  }

  private static List<Match> match(Article article, Reader reader) throws IOException {
    FiledQueries all = reader.queries();
    ArticleTerms terms = reader.terms();
    MatchRun run = reader.run();
    BitSet candidates = all.unfiled();
    terms.read(article, term -> all.addFiledUnder(term, candidates));
    Reasons reasons = new Reasons(article.draft(), terms, run);
    List<Match> matches = new ArrayList<>();
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      FiledQueries.Saved saved = all.get(i);
      if (run.now(saved.condition()).meets(terms)) {
        matches.add(new Match(saved.id(), reasons.of(saved.why())));
      }
    }
    return matches;
  }

  private ClauseCompiler compiler(StemLanguage language) {
    return new ClauseCompiler(zone, clock.instant(), Ranking.NONE, Set.of(language), true);
  }

  @Override
  public void close() {
    analyzer.close();
  }
}
