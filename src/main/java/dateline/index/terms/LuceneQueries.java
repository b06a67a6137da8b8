package dateline.index.terms;

import dateline.index.criteria.Criterion;
import dateline.index.criteria.IntervalRule;
import java.util.List;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CompiledAutomaton;

/** Writes criteria as Lucene's queries. */
public final class LuceneQueries {
  /** Most words that one pattern beside another word may stand for, over all of a segment. */
  public static final int EXPANSIONS = 16_384;

  private LuceneQueries() {}

  public static Query of(Criterion criterion) {
    return switch (criterion) {
      case Criterion.All() -> MatchAllDocsQuery.INSTANCE;
      case Criterion.None() -> new MatchNoDocsQuery("says nothing");
      case Criterion.Term(String field, String term) -> new TermQuery(new Term(field, term));
      case Criterion.AnyTerm(String field, List<String> terms) -> {
        SynonymQuery.Builder any = new SynonymQuery.Builder(field);
        terms.forEach(term -> any.addTerm(new Term(field, term)));
        yield any.build();
      }
      case Criterion.OneOf(String field, List<String> terms) ->
          new TermInSetQuery(field, terms.stream().map(BytesRef::new).toList());
      case Criterion.Phrase(String field, int slop, List<String> terms) ->
          new PhraseQuery(slop, field, terms.toArray(String[]::new));
      case Criterion.Like(String field, String pattern) ->
          Patterns.like(pattern)
              .<Query>map(a -> new AutomatonQuery(new Term(field, pattern), a))
              .orElseGet(() -> new MatchNoDocsQuery("too complex a pattern"));
      case Criterion.Spelled(String field, String word, int edits) ->
          new AutomatonQuery(new Term(field, word + "~" + edits), Patterns.near(word, edits));
      case Criterion.Interval(String field, IntervalRule rule) ->
          new IntervalQuery(field, source(rule));
      case Criterion.Range(String field, long from, long to) ->
          LongField.newRangeQuery(field, from, to);
      case Criterion.Weighted(Criterion inner, float weight) -> new BoostQuery(of(inner), weight);
      case Criterion.Constant(Criterion inner) -> new ConstantScoreQuery(of(inner));
      case Criterion.Bool bool -> of(bool);
    };
  }

  private static Query of(Criterion.Bool bool) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (Criterion.Part part : bool.parts()) {
      query.add(of(part.of()), occur(part.occur()));
    }
    return query.setMinimumNumberShouldMatch(bool.least()).build();
  }

  private static Occur occur(Criterion.Occur occur) {
    return switch (occur) {
      case MUST -> Occur.MUST;
      case FILTER -> Occur.FILTER;
      case SHOULD -> Occur.SHOULD;
      case MUST_NOT -> Occur.MUST_NOT;
    };
  }

  private static IntervalsSource source(IntervalRule rule) {
    return switch (rule) {
      case IntervalRule.Word(String term) -> Intervals.term(term);
      case IntervalRule.Like(String pattern) ->
          expanded(Patterns.like(pattern).orElseThrow(), pattern);
      case IntervalRule.Spelled(String word, int edits) ->
          expanded(Patterns.near(word, edits), word);
      case IntervalRule.Sequence(List<IntervalRule> rules) -> Intervals.phrase(sources(rules));
      case IntervalRule.AnyOf(List<IntervalRule> rules) -> Intervals.or(sources(rules));
      case IntervalRule.Both(IntervalRule left, IntervalRule right, boolean overlapping) ->
          overlapping
              ? Intervals.unordered(source(left), source(right))
              : Intervals.unorderedNoOverlaps(source(left), source(right));
      case IntervalRule.Gaps(int most, IntervalRule.Both both) ->
          Intervals.maxgaps(most, source(both));
      case IntervalRule.Inside(IntervalRule.Both both, String start, String end) ->
          Intervals.containedBy(
              source(both), Intervals.ordered(Intervals.term(start), Intervals.term(end)));
      case IntervalRule.After(IntervalRule inner, String term) ->
          Intervals.after(source(inner), Intervals.term(term));
    };
  }

  private static IntervalsSource[] sources(List<IntervalRule> rules) {
    return rules.stream().map(LuceneQueries::source).toArray(IntervalsSource[]::new);
  }

  private static IntervalsSource expanded(Automaton automaton, String pattern) {
    return Intervals.multiterm(new CompiledAutomaton(automaton), EXPANSIONS, pattern);
  }
}
