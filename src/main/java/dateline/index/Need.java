package dateline.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What terms an article must have to meet a query. Immutable.
 *
 * <p>Read off the compiled query, so it cannot know more or less than search does. Where terms
 * alone decide, it is the whole answer; else, as for a phrase, a screen before Lucene's.
 */
sealed interface Need {
  /** This term, by its number. */
  record Has(int term) implements Need {}

  record All(List<Need> needs) implements Need {}

  record Any(List<Need> needs) implements Need {}

  record Not(Need need) implements Need {}

  /** Nothing that terms could tell: {@code certain} if that is so for every article. */
  record Nothing(boolean certain) implements Need {}

  /** What a query needs; terms get their numbers from {@code numbers}. */
  static Need of(Query query, ToIntFunction<Term> numbers) {
    return switch (query) {
      case TermQuery term -> new Has(numbers.applyAsInt(term.getTerm()));
      case BoostQuery boost -> of(boost.getQuery(), numbers);
      case ConstantScoreQuery constant -> of(constant.getQuery(), numbers);
      case MatchAllDocsQuery _ -> new Nothing(true);
      case PhraseQuery phrase -> {
        List<Need> terms = new ArrayList<>();
        for (Term term : phrase.getTerms()) {
          terms.add(new Has(numbers.applyAsInt(term)));
        }
        terms.add(new Nothing(false));
        yield new All(terms);
      }
      case BooleanQuery parts -> of(parts, numbers);
      default -> new Nothing(false);
    };
  }

  private static Need of(BooleanQuery query, ToIntFunction<Term> numbers) {
    List<Need> all = new ArrayList<>();
    List<Need> any = new ArrayList<>();
    for (BooleanClause clause : query.clauses()) {
      switch (clause.occur()) {
        case MUST, FILTER -> all.add(of(clause.query(), numbers));
        case SHOULD -> any.add(of(clause.query(), numbers));
        case MUST_NOT -> all.add(new Not(of(clause.query(), numbers)));
      }
    }
    boolean wanted = query.clauses().stream().anyMatch(BooleanClause::isRequired);
    if (!wanted && (!any.isEmpty() || all.isEmpty())) {
      all.add(new Any(any));
    }
    return new All(all);
  }

  /** Whether an article with these terms may meet the query; if {@link #exact}, whether it does. */
  static boolean met(Need need, BitSet terms) {
    return switch (need) {
      case Has(int term) -> terms.get(term);
      case All(List<Need> needs) -> {
        // Loops, not streams: this runs for every candidate of every article.
        for (Need one : needs) {
          if (!met(one, terms)) {
            yield false;
          }
        }
        yield true;
      }
      case Any(List<Need> needs) -> {
        for (Need one : needs) {
          if (met(one, terms)) {
            yield true;
          }
        }
        yield false;
      }
      case Not(Need not) -> !exact(not) || !met(not, terms);
      case Nothing _ -> true;
    };
  }

  /** Whether terms alone decide. */
  static boolean exact(Need need) {
    return switch (need) {
      case Has _ -> true;
      case All(List<Need> needs) -> needs.stream().allMatch(Need::exact);
      case Any(List<Need> needs) -> needs.stream().allMatch(Need::exact);
      case Not(Need not) -> exact(not);
      case Nothing(boolean certain) -> certain;
    };
  }

  /**
   * Terms of which an article has at least one, if it meets the query: of several such sets the
   * cheapest by {@code cost}. Absent if an article may meet it without any.
   */
  static Optional<List<Integer>> keys(Need need, ToIntFunction<Integer> cost) {
    return switch (need) {
      case Has(int term) -> Optional.of(List.of(term));
      case All(List<Need> needs) ->
          needs.stream()
              .flatMap(n -> keys(n, cost).stream())
              .min(java.util.Comparator.comparingInt(keys -> keys.stream().mapToInt(cost).sum()));
      case Any(List<Need> needs) -> {
        List<Integer> every = new ArrayList<>();
        for (Need one : needs) {
          Optional<List<Integer>> keys = keys(one, cost);
          if (keys.isEmpty()) {
            yield Optional.empty();
          }
          every.addAll(keys.get());
        }
        yield Optional.of(every.stream().distinct().toList());
      }
      case Not _, Nothing _ -> Optional.empty();
    };
  }
}
