package dateline.index.match;

import dateline.index.criteria.ClauseTraits;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.ClauseCompiler;
import dateline.index.terms.Spans;
import dateline.index.terms.Spans.Span;
import dateline.query.Clause;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;

/**
 * A clause that one article at a time is held against. Immutable.
 *
 * @param need the whole answer, if exact
 * @param query what Lucene runs otherwise; absent if it need not
 * @param relative whether it depends on the time of matching, so that {@code need} is only a screen
 */
record CompiledClause(
    Clause clause, Requirement need, boolean exact, Optional<Query> query, boolean relative) {
  /** For any time; {@code vocabulary} gets its terms. */
  static CompiledClause of(Clause clause, ClauseCompiler compiler, Vocabulary vocabulary) {
    return of(clause, compiler, vocabulary, ClauseTraits.isRelative(clause));
  }

  /** For the compiler's own time. */
  CompiledClause at(ClauseCompiler compiler, Vocabulary vocabulary) {
    return of(clause, compiler, vocabulary, false);
  }

  private static CompiledClause of(
      Clause clause, ClauseCompiler compiler, Vocabulary vocabulary, boolean relative) {
    Query query = compiler.compile(clause);
    Requirement need = Requirement.of(query, vocabulary, relative);
    boolean exact = Requirement.exact(need);
    vocabulary.addAll(query);
    // Of a hundred thousand saved queries most are exact: what Lucene would run need not be kept.
    return new CompiledClause(
        clause, need, exact, exact || relative ? Optional.empty() : Optional.of(query), relative);
  }

  boolean meets(ArticleTerms article) throws IOException {
    if (exact || !Requirement.met(need, article)) {
      return exact && Requirement.met(need, article);
    }
    IndexSearcher searcher = article.searcher(ClauseTraits.hasPattern(clause));
    LeafReaderContext leaf = searcher.getLeafContexts().getFirst();
    Query matching = searcher.rewrite(new ConstantScoreQuery(query.orElseThrow()));
    Scorer scorer = searcher.createWeight(matching, ScoreMode.COMPLETE_NO_SCORES, 1).scorer(leaf);
    return scorer != null && scorer.iterator().nextDoc() == 0;
  }

  /**
   * Where in the article's text it is first met, of nearness each word: nowhere if it is met
   * outside the text, absent if it is not met.
   *
   * @param place what Lucene is to look for, unless terms tell
   */
  Optional<List<Span>> spans(ArticleTerms article, Optional<Query> place) throws IOException {
    return switch (need) {
      case Requirement.Has(int term) ->
          article.has(term) ? Optional.of(inText(article.span(term))) : Optional.empty();
      case Requirement.InOrder(Requirement.Terms terms) ->
          article.span(terms.numbers()).map(CompiledClause::inText);
      case Requirement.All(List<Requirement> needs) when Requirement.isAlternative(need) ->
          Requirement.first(needs.getFirst(), article).map(CompiledClause::inText);
      case Requirement.Dated _,
          Requirement.All _,
          Requirement.Any _,
          Requirement.Not _,
          Requirement.Nothing _ -> {
        if (place.isEmpty() || !Requirement.met(need, article)) {
          yield meets(article) ? Optional.of(List.of()) : Optional.empty();
        }
        Spans spans = new Spans(article.searcher(ClauseTraits.hasPattern(clause)), place.get());
        yield clause instanceof Clause.Near
            ? spans.firstByWords(0, ArticleDocument.TEXT, ArticleDocument.TITLE)
            : spans.whole(0, ArticleDocument.TEXT, ArticleDocument.TITLE);
      }
    };
  }

  private static List<Span> inText(Span span) {
    return span.end() > span.start() ? List.of(span) : List.of();
  }
}
