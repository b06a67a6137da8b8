package dateline.index.match;

import dateline.index.terms.ArticleDocument;
import dateline.index.terms.Spans.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PointRangeQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;

/**
 * What an article must have to meet a query: terms, their order, its date. Immutable.
 *
 * <p>Read off the compiled query, so it cannot know more or less than search does. Where these
 * decide, it is the whole answer; else, as for nearness, a screen before Lucene's.
 */
sealed interface Requirement {
  /** This term, by its number. */
  record Has(int term) implements Requirement {}

  /** These terms, one position after the other. */
  record InOrder(Terms terms) implements Requirement {}

  /** Published from {@code from} to {@code until}, both included, in milliseconds of the epoch. */
  record Dated(long from, long until) implements Requirement {}

  record All(List<Requirement> needs) implements Requirement {}

  record Any(List<Requirement> needs) implements Requirement {}

  record Not(Requirement need) implements Requirement {}

  /** Nothing that could be told here: {@code certain} if that is so for every article. */
  record Nothing(boolean certain) implements Requirement {}

  /** Numbers of terms; not changed once made. */
  final class Terms {
    private final int[] numbers;

    private Terms(int[] numbers) {
      this.numbers = numbers;
    }

    int[] numbers() {
      return numbers;
    }
  }

  /**
   * What a query needs.
   *
   * @param vocabulary gets the terms that the query names
   * @param relative whether its dates are of today only, and so tell nothing
   */
  static Requirement of(Query query, Vocabulary vocabulary, boolean relative) {
    return switch (query) {
      case TermQuery term -> new Has(vocabulary.number(term.getTerm()));
      case SynonymQuery any ->
          new Any(
              any.getTerms().stream()
                  .<Requirement>map(t -> new Has(vocabulary.number(t)))
                  .toList());
      case BoostQuery boost -> of(boost.getQuery(), vocabulary, relative);
      case ConstantScoreQuery constant -> of(constant.getQuery(), vocabulary, relative);
      case MatchAllDocsQuery _ -> new Nothing(true);
      case PhraseQuery phrase -> of(phrase, vocabulary);
      case BooleanQuery parts -> of(parts, vocabulary, relative);
      case IndexOrDocValuesQuery range when !relative -> of(range);
      default -> new Nothing(false);
    };
  }

  private static Requirement of(PhraseQuery phrase, Vocabulary vocabulary) {
    int[] numbers = Arrays.stream(phrase.getTerms()).mapToInt(vocabulary::number).toArray();
    int[] positions = phrase.getPositions();
    boolean consecutive = phrase.getSlop() == 0;
    for (int i = 0; i < positions.length; i++) {
      consecutive &= positions[i] == positions[0] + i;
    }
    Requirement order = new InOrder(new Terms(numbers));
    return consecutive ? order : new All(List.of(everyTerm(numbers), new Nothing(false)));
  }

  private static Requirement everyTerm(int[] numbers) {
    return new All(Arrays.stream(numbers).<Requirement>mapToObj(Has::new).toList());
  }

  private static Requirement of(IndexOrDocValuesQuery either) {
    return either.getIndexQuery() instanceof PointRangeQuery range
            && range.getField().equals(ArticleDocument.PUBLISHED)
            && range.getNumDims() == 1
        ? new Dated(
            LongPoint.decodeDimension(range.getLowerPoint(), 0),
            LongPoint.decodeDimension(range.getUpperPoint(), 0))
        : new Nothing(false);
  }

  private static Requirement of(BooleanQuery query, Vocabulary vocabulary, boolean relative) {
    List<Requirement> all = new ArrayList<>();
    List<Requirement> any = new ArrayList<>();
    for (BooleanClause clause : query.clauses()) {
      switch (clause.occur()) {
        case MUST, FILTER -> all.add(of(clause.query(), vocabulary, relative));
        case SHOULD -> any.add(of(clause.query(), vocabulary, relative));
        case MUST_NOT -> all.add(new Not(of(clause.query(), vocabulary, relative)));
      }
    }
    boolean wanted = query.clauses().stream().anyMatch(BooleanClause::isRequired);
    if (!wanted && (!any.isEmpty() || all.isEmpty())) {
      all.add(new Any(any));
    }
    return new All(all);
  }

  /** Whether the article may meet the query; if {@link #exact}, whether it does. */
  static boolean met(Requirement need, ArticleTerms article) {
    return switch (need) {
      case Has(int term) -> article.has(term);
      case InOrder(Terms terms) -> article.span(terms.numbers()).isPresent();
      case Dated(long from, long until) -> {
        long published = article.published().orElse(Long.MIN_VALUE);
        yield article.published().isPresent() && from <= published && published <= until;
      }
      case All(List<Requirement> needs) -> {
        // Loops, not streams: this runs for every candidate of every article.
        for (Requirement one : needs) {
          if (!met(one, article)) {
            yield false;
          }
        }
        yield true;
      }
      case Any(List<Requirement> needs) -> {
        for (Requirement one : needs) {
          if (met(one, article)) {
            yield true;
          }
        }
        yield false;
      }
      case Not(Requirement not) -> !exact(not) || !met(not, article);
      case Nothing _ -> true;
    };
  }

  /** Whether it is any of several terms or sequences, as what hyphens join is. */
  static boolean isAlternative(Requirement need) {
    return need instanceof All(List<Requirement> needs)
        && needs.size() == 1
        && needs.getFirst() instanceof Any(List<Requirement> any)
        && any.stream().allMatch(one -> one instanceof Has || one instanceof InOrder);
  }

  /** Where the first of these terms or sequences that the article has stands. */
  static Optional<Span> first(Requirement need, ArticleTerms article) {
    return switch (need) {
      case Has(int term) -> article.has(term) ? Optional.of(article.span(term)) : Optional.empty();
      case InOrder(Terms terms) -> article.span(terms.numbers());
      case Any(List<Requirement> needs) ->
          needs.stream()
              .flatMap(one -> first(one, article).stream())
              .min(Comparator.comparingInt(Span::start));
      case Dated _, All _, Not _, Nothing _ -> Optional.empty();
    };
  }

  /** Whether this alone decides. */
  static boolean exact(Requirement need) {
    return switch (need) {
      case Has _, InOrder _, Dated _ -> true;
      case All(List<Requirement> needs) -> needs.stream().allMatch(Requirement::exact);
      case Any(List<Requirement> needs) -> needs.stream().allMatch(Requirement::exact);
      case Not(Requirement not) -> exact(not);
      case Nothing(boolean certain) -> certain;
    };
  }

  /**
   * Terms of which an article has at least one, if it meets the query: of several such sets the
   * cheapest by {@code cost}. Absent if an article may meet it without any.
   */
  static Optional<List<Integer>> keys(Requirement need, IntUnaryOperator cost) {
    return switch (need) {
      case Has(int term) -> Optional.of(List.of(term));
      case InOrder(Terms terms) -> keys(everyTerm(terms.numbers()), cost);
      case All(List<Requirement> needs) ->
          needs.stream()
              .flatMap(n -> keys(n, cost).stream())
              .min(Comparator.comparingLong(keys -> cost(keys, cost)));
      case Any(List<Requirement> needs) -> {
        List<Integer> every = new ArrayList<>();
        for (Requirement one : needs) {
          Optional<List<Integer>> keys = keys(one, cost);
          if (keys.isEmpty()) {
            yield Optional.empty();
          }
          every.addAll(keys.get());
        }
        yield Optional.of(every.stream().distinct().toList());
      }
      case Dated _, Not _, Nothing _ -> Optional.empty();
    };
  }

  /** Calls with each term it names. */
  static void terms(Requirement need, IntConsumer action) {
    switch (need) {
      case Has(int term) -> action.accept(term);
      case InOrder(Terms terms) -> Arrays.stream(terms.numbers()).forEach(action);
      case All(List<Requirement> needs) -> needs.forEach(one -> terms(one, action));
      case Any(List<Requirement> needs) -> needs.forEach(one -> terms(one, action));
      case Not(Requirement not) -> terms(not, action);
      case Dated _, Nothing _ -> {}
    }
  }

  private static long cost(List<Integer> keys, IntUnaryOperator cost) {
    return keys.stream().mapToLong(cost::applyAsInt).sum();
  }
}
