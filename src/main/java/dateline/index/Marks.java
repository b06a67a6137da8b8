package dateline.index;

import dateline.index.terms.ClauseCompiler;
import dateline.index.terms.LuceneQueries;
import dateline.index.terms.Marking;
import dateline.index.terms.NewsAnalyzer;
import dateline.index.terms.Patterns;
import dateline.index.terms.Ranking;
import dateline.index.terms.Spans.Span;
import dateline.index.words.StemLanguage;
import dateline.news.Article;
import dateline.news.Draft;
import dateline.news.name.Corrections;
import dateline.query.Clause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.apache.lucene.search.Query;

/**
 * Marks in a whole article what a search marks in its hit: the same query over an index of this one
 * article. Thread-safe.
 */
public final class Marks {
  private final Corrections corrections;
  private final ZoneId zone;
  private final Instant now;

  /** From {@code start} to {@code end}, exclusive, in characters of {@link Draft#text()}. */
  public record Mark(int start, int end) {}

  /**
   * @param corrections by which names that a query asks for are read
   * @param zone of the days that it names
   * @param now from which its relative dates count back
   */
  public Marks(Corrections corrections, ZoneId zone, Instant now) {
    this.corrections = corrections;
    this.zone = zone;
    this.now = now;
  }

  /**
   * What to mark for that clause, in order and without overlaps. If the article does not meet it,
   * it is marked as the partial match that it may be. None if the clause has a pattern that stands
   * for too many words.
   */
  public List<Mark> of(Article article, Clause clause) {
    if (clause instanceof Clause.Everything) {
      return List.of();
    }
    Set<StemLanguage> language = Set.of(StemLanguage.of(article.enrichment().language()));
    ClauseCompiler compiler = new ClauseCompiler(zone, now, Ranking.DEFAULT, language, false);
    try (NewsAnalyzer analyzer = new NewsAnalyzer()) {
      Clause renamed = new Renames(corrections).of(clause);
      return spans(new OneArticle(article, analyzer), compiler, renamed).stream()
          .map(span -> new Mark(span.start(), span.end()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("marking article " + article.id(), e);
    }
  }

  private static List<Span> spans(OneArticle article, ClauseCompiler compiler, Clause clause)
      throws IOException {
    try {
      Query query = compiler.compile(clause);
      if (article.searcher().count(query) == 0) {
        query = compiler.partial(clause).map(LuceneQueries::of).orElse(query);
      }
      return article.spans(Marking.by(compiler, clause, query)).orElse(List.of());
    } catch (IllegalStateException e) {
      if (!Patterns.isTooManyTerms(e)) {
        throw e;
      }
      return List.of();
    }
  }
}
