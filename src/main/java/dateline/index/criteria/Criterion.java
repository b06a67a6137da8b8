package dateline.index.criteria;

import java.util.ArrayList;
import java.util.List;

/**
 * What an article must have, or is ranked by. Fields and terms are those of the index. Immutable.
 *
 * <p>Terms score by BM25 with the ranking's rarity, patterns, ranges and constants by 1, intervals
 * by how often they are met.
 */
public sealed interface Criterion {
  /** Every article. */
  record All() implements Criterion {}

  /** No article. */
  record None() implements Criterion {}

  /** The field has this term. */
  record Term(String field, String term) implements Criterion {}

  /** The field has one of these terms, which count as one word; at least two. */
  record AnyTerm(String field, List<String> terms) implements Criterion {
    public AnyTerm {
      terms = List.copyOf(terms);
    }
  }

  /** The field has one of these terms, however many; scores by 1. */
  record OneOf(String field, List<String> terms) implements Criterion {
    public OneOf {
      terms = List.copyOf(terms);
    }
  }

  /** The field has these terms in order, with at most {@code slop} moves; at least two. */
  record Phrase(String field, int slop, List<String> terms) implements Criterion {
    public Phrase {
      terms = List.copyOf(terms);
    }
  }

  /** The field has a term like the pattern, with {@code *} and {@code ?}. */
  record Like(String field, String pattern) implements Criterion {}

  /** The field has a word within {@code edits}, 1 or 2, of this one. */
  record Spelled(String field, String word, int edits) implements Criterion {}

  /** The field has words so placed. */
  record Interval(String field, IntervalRule rule) implements Criterion {}

  /** The number of the field is in this range, both ends included. */
  record Range(String field, long from, long to) implements Criterion {}

  /** Scores as {@code of} does, times the weight. */
  record Weighted(Criterion of, float weight) implements Criterion {}

  /** Scores 1 for all that {@code of} finds. */
  record Constant(Criterion of) implements Criterion {}

  /**
   * Several together. Where nothing is a must or a filter, one of the others is wanted.
   *
   * @param least how many of those that only rank must be there; 0 where that is all
   */
  record Bool(List<Part> parts, int least) implements Criterion {
    public Bool {
      parts = List.copyOf(parts);
    }

    /** Whether there are parts of that kind. */
    public boolean has(Occur occur) {
      return parts.stream().anyMatch(part -> part.occur() == occur);
    }

    /** Whether an article must have something to be found. */
    public boolean isWanting() {
      return has(Occur.MUST) || has(Occur.FILTER);
    }
  }

  /** One part of {@link Bool}. */
  record Part(Occur occur, Criterion of) {}

  /** What a part is for. */
  enum Occur {
    /** Must be there, and counts for the score. */
    MUST,
    /** Must be there. */
    FILTER,
    /** Counts for the score. */
    SHOULD,
    /** Must not be there. */
    MUST_NOT
  }

  /** Puts parts together. One thread. */
  final class Builder {
    private final List<Part> parts = new ArrayList<>();
    private int least;

    public Builder add(Criterion part, Occur occur) {
      parts.add(new Part(occur, part));
      return this;
    }

    /** At least so many of what only ranks. */
    public Builder least(int count) {
      least = count;
      return this;
    }

    public Bool build() {
      return new Bool(parts, least);
    }
  }
}
