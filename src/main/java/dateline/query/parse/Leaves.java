package dateline.query.parse;

import dateline.query.Clause;
import dateline.query.Clause.Changed;
import dateline.query.Clause.During;
import dateline.query.Clause.Fuzzy;
import dateline.query.Clause.Phrase;
import dateline.query.Clause.Wildcard;
import dateline.query.Clause.Within;
import dateline.query.Clause.Within.Unit;
import dateline.query.Clause.Word;
import dateline.query.Facet;
import dateline.query.Field;
import dateline.query.Problem;
import dateline.query.parse.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the leaves of the tree, and counts them against the limits. One thread, one query. */
final class Leaves {
  /** The widest distance, in words. */
  static final int MAX_DISTANCE = 255;

  /** Wildcards and fuzzy words, each of which may stand for thousands of words in the index. */
  static final int MAX_PATTERNS = 32;

  /** The most words of a phrase whose words may stand apart; a longer one stays a phrase. */
  private static final int MOST_LOOSE_WORDS = 16;

  /** How far {@code near} reaches when it does not say, in words. */
  private static final int USUAL_DISTANCE = 5;

  /** What {@code saved:} may name: the reader's own, which it means alone, and others'. */
  static final String MINE = "mine";

  static final String SHARED = "shared";

  /** The field or facet that stands before. */
  record Context(Prefix prefix, boolean exact) {}

  private final int most;
  private final List<Problem> problems;
  private int count;
  private int patterns;

  Leaves(int most, List<Problem> problems) {
    this.most = most;
    this.problems = problems;
  }

  /** Empty if there is nothing to search for, with a problem unless it is plain to see. */
  Optional<Clause> read(Token token, Optional<Token> slop, Optional<Context> context) {
    if (count >= most) {
      once(Mistake.TOO_MANY_CLAUSES, token, most);
      return Optional.empty();
    } else if (token.text().isEmpty()) {
      return Optional.empty();
    }
    count++;
    return context.isPresent()
        ? inField(context.get(), token, slop)
        : words(Field.ANY, token, slop);
  }

  private Optional<Clause> inField(Context in, Token token, Optional<Token> slop) {
    Prefix prefix = in.prefix();
    if (prefix.facet().isPresent() && prefix.wantsValue(in.exact())) {
      return Shape.is(prefix.facet().get(), token.text());
    }
    return switch (prefix) {
      case CHANGED -> changed(token);
      case SAVED -> saved(token);
      case TAG -> Shape.lookup(Clause.Lookup.Kind.TAG, token.text());
      case GROUP -> Shape.lookup(Clause.Lookup.Kind.GROUP, token.text());
      case FOUND -> found(token);
      case AFTER, BEFORE, DATE, WHEN -> during(prefix, token);
      default -> words(prefix.field().orElse(Field.ANY), token, slop);
    };
  }

  private Optional<Clause> words(Field field, Token token, Optional<Token> slop) {
    return switch (token.kind()) {
      case PHRASE ->
          slop.flatMap(distance -> loosely(field, token, distance)).or(() -> phrase(field, token));
      case ADDRESS -> address(field, token);
      default -> word(field, token);
    };
  }

  /** What stands in quotes; a star at the end of one of its words counts there too. */
  private Optional<Clause> phrase(Field field, Token token) {
    Optional<Clause> leaf = Words.phrase(field, token, problems);
    if (leaf.isPresent() && leaf.get() instanceof Wildcard && ++patterns > MAX_PATTERNS) {
      once(Mistake.TOO_MANY_PATTERNS, token, MAX_PATTERNS);
      String words = token.text().replace('*', ' ').strip().replaceAll(" +", " ");
      return Optional.of(new Phrase(field, words));
    }
    return leaf;
  }

  private Optional<Clause> word(Field field, Token token) {
    Optional<Clause> leaf = Words.read(field, token, problems);
    boolean pattern = leaf.filter(c -> c instanceof Wildcard || c instanceof Fuzzy).isPresent();
    if (!pattern || ++patterns <= MAX_PATTERNS) {
      return leaf;
    }
    once(Mistake.TOO_MANY_PATTERNS, token, MAX_PATTERNS);
    return Words.plain(field, token.text().replaceAll("[*?]|~\\d*$", ""));
  }

  /** {@code "a b"~5} is Lucene's way to write a near/5 b. Empty if it has one word or too many. */
  private Optional<Clause> loosely(Field field, Token phrase, Token distance) {
    List<Clause> words = new ArrayList<>();
    for (String word : phrase.text().split(" ", -1)) {
      Words.plain(field, word).ifPresent(words::add);
    }
    if (words.size() < 2 || words.size() > Math.min(most - count, MOST_LOOSE_WORDS)) {
      return Optional.empty();
    }
    count += words.size() - 1;
    Within within = within(distance);
    return words.stream().reduce((left, right) -> new Clause.Near(left, right, within));
  }

  /** A pasted address finds the article by its site and the words in its path. */
  private Optional<Clause> address(Field field, Token token) {
    Optional<String> host = Words.host(token.text());
    if (field != Field.ANY || host.isEmpty()) {
      String text = token.text().replace('*', ' ').strip().replaceAll(" +", " ");
      return Words.hasContent(text) ? Optional.of(new Phrase(field, text)) : Optional.empty();
    }
    List<Clause> parts = new ArrayList<>();
    Shape.is(Facet.SITE, host.get()).ifPresent(parts::add);
    Words.wordsOf(token.text()).stream()
        .limit(most - count)
        .forEach(word -> parts.add(new Word(Field.ANY, word)));
    count += parts.size() - 1;
    return Optional.of(Shape.and(parts));
  }

  private Optional<Clause> changed(Token token) {
    return switch (token.text().toLowerCase(Locale.ROOT)) {
      case "headline", "title" -> Optional.of(new Changed(Changed.Part.HEADLINE));
      case "body", "text" -> Optional.of(new Changed(Changed.Part.BODY));
      case "date" -> Optional.of(new Changed(Changed.Part.DATE));
      default -> {
        problems.add(
            Mistake.BAD_VALUE.at(
                token.start(),
                token.end(),
                "changed:" + token.text(),
                "Write changed:headline, changed:body or changed:date."));
        yield Optional.empty();
      }
    };
  }

  private Optional<Clause> saved(Token token) {
    return switch (token.text().toLowerCase(Locale.ROOT)) {
      case MINE, "me", "yes", "true" -> Shape.lookup(Clause.Lookup.Kind.SAVED, MINE);
      case SHARED -> Shape.lookup(Clause.Lookup.Kind.SAVED, SHARED);
      default -> {
        problems.add(
            Mistake.BAD_VALUE.at(
                token.start(),
                token.end(),
                "saved:" + token.text(),
                "Write saved:mine or saved:shared, or tag: and the name of a tag."));
        yield Optional.empty();
      }
    };
  }

  private Optional<Clause> found(Token token) {
    Optional<Clause> found = Shape.lookup(Clause.Lookup.Kind.FOUND, token.text());
    if (found.isEmpty()) {
      problems.add(
          Mistake.BAD_VALUE.at(
              token.start(),
              token.end(),
              "found:" + token.text(),
              "Write a moment, as found:2026-11-29T10:05:00Z, or a day of UTC."));
    }
    return found;
  }

  private Optional<Clause> during(Prefix prefix, Token token) {
    Optional<Dates.Read> read = Dates.read(prefix, token.text());
    if (read.isEmpty()) {
      problems.add(Mistake.BAD_DATE.at(token.start(), token.end(), token.text()));
    } else if (read.get().reversed()) {
      problems.add(Mistake.DATE_RANGE_REVERSED.at(token.start(), token.end(), token.text()));
    }
    return read.map(Dates.Read::span).map(During::new);
  }

  /** The distance that a {@link Kind#NEAR} or {@link Kind#SLOP} gives. */
  Within within(Token near) {
    if (near.text().startsWith("s")) {
      return new Within(Unit.SENTENCE, 1);
    } else if (near.text().startsWith("p")) {
      return new Within(Unit.PARAGRAPH, 1);
    }
    boolean number = !near.text().equals("?");
    int words = number ? Integer.parseInt(near.text()) : USUAL_DISTANCE;
    if (!number || words < 1 || words > MAX_DISTANCE) {
      problems.add(Mistake.BAD_DISTANCE.at(near.start(), near.end(), near.text()));
    }
    return nearest(new Within(Unit.WORDS, words));
  }

  /** The nearest distance that can be written. */
  static Within nearest(Within within) {
    int most = within.unit() == Unit.WORDS ? MAX_DISTANCE : 1;
    return new Within(within.unit(), Math.clamp(within.count(), 1, most));
  }

  /** Reports a limit, once a query. */
  void once(Mistake mistake, Token token, int limit) {
    if (problems.stream().noneMatch(p -> p.kind().equals(mistake.kind()))) {
      problems.add(mistake.at(token.start(), token.end(), String.valueOf(limit)));
    }
  }
}
