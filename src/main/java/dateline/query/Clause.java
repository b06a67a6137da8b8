package dateline.query;

import dateline.query.parse.QueryLimits;
import java.util.List;

/**
 * The syntax tree of a query: what search and saved queries both compile from. Immutable.
 *
 * <p>A tree is as deep and as wide as {@link QueryLimits} allow; whoever walks it may recurse.
 */
public sealed interface Clause {
  /** Every article: the empty query. */
  record Everything() implements Clause {}

  /** One word, matched by its stem where the field is text. */
  record Word(Field field, String text) implements Clause {}

  /** These words in this order, unstemmed, stop words and numbers included. */
  record Phrase(Field field, String text) implements Clause {}

  /**
   * A word with {@code *} (any characters) or {@code ?} (exactly one), or a phrase of which some
   * words have a {@code *}; none starts with one.
   */
  record Wildcard(Field field, String pattern) implements Clause {}

  /** A word within {@code edits} (1 or 2) insertions, deletions, changes or swaps. */
  record Fuzzy(Field field, String text, int edits) implements Clause {}

  /**
   * Both sides close together, in either order. Sides are Word, Phrase, Wildcard, Fuzzy, an Or of
   * them, or again Near.
   */
  record Near(Clause left, Clause right, Within within) implements Clause {}

  /** The facet has exactly this value: what a click on a facet means. */
  record Is(Facet facet, String value) implements Clause {}

  /** Published within the span, by the reader's calendar. */
  record During(DateSpan span) implements Clause {}

  /** The article has a later version in which this part changed. */
  record Changed(Part part) implements Clause {
    /** What can change between two versions. */
    public enum Part {
      HEADLINE,
      BODY,
      DATE
    }
  }

  /**
   * What only this installation knows, by its name: it is replaced by what it stands for before an
   * index is asked, and finds nothing where it was not.
   */
  record Lookup(Kind kind, String name) implements Clause {
    /** What is looked up. */
    public enum Kind {
      /** Articles the reader saved ({@code mine}), or that others share ({@code shared}). */
      SAVED,
      /** Articles saved under a tag, the reader's or shared. */
      TAG,
      /** Articles of the sources that are filed in a group. */
      GROUP,
      /** Articles that came as news after a moment, as {@code 2026-11-29T10:05:00Z}. */
      FOUND
    }
  }

  /** One of these articles, by id. It is what a {@link Lookup} stands for, and is never typed. */
  record Among(List<String> ids) implements Clause {
    public Among {
      ids = List.copyOf(ids);
    }
  }

  /** All of them; at least two. */
  record And(List<Clause> clauses) implements Clause {
    public And {
      clauses = List.copyOf(clauses);
    }
  }

  /** Any of them; at least two. */
  record Or(List<Clause> clauses) implements Clause {
    public Or {
      clauses = List.copyOf(clauses);
    }
  }

  /** Everything but this. */
  record Not(Clause clause) implements Clause {}

  /** How close the sides of {@link Near} are. {@code count} counts words and is 1 elsewhere. */
  record Within(Unit unit, int count) {
    /** What closeness is measured in. */
    public enum Unit {
      WORDS,
      SENTENCE,
      PARAGRAPH
    }
  }
}
