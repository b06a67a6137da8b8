package dateline.query.parse;

import dateline.query.Clause;
import dateline.query.Clause.And;
import dateline.query.Clause.During;
import dateline.query.Clause.Everything;
import dateline.query.Clause.Fuzzy;
import dateline.query.Clause.Is;
import dateline.query.Clause.Near;
import dateline.query.Clause.Not;
import dateline.query.Clause.Or;
import dateline.query.Clause.Phrase;
import dateline.query.Clause.Wildcard;
import dateline.query.Clause.Within;
import dateline.query.Clause.Word;
import dateline.query.Facet;
import dateline.query.Field;
import dateline.query.Reading;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Builds trees of the one shape that can be printed and read back: And and Or flat, without
 * repetition and of two or more; no double Not; Near only between the words of one field.
 */
final class Shape {
  /** No moment that is written with more digits is meant. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private Shape() {}

  static Clause and(List<Clause> clauses) {
    List<Clause> flat = new ArrayList<>();
    for (Clause each : clauses) {
      if (each instanceof And(List<Clause> inner)) {
        flat.addAll(inner);
      } else if (!(each instanceof Everything)) {
        flat.add(each);
      }
    }
    SequencedSet<Clause> parts = new LinkedHashSet<>(Neighbours.joined(flat));
    return switch (parts.size()) {
      case 0 -> new Everything();
      case 1 -> parts.getFirst();
      default -> new And(List.copyOf(parts));
    };
  }

  /**
   * @throws java.util.NoSuchElementException if there is none
   */
  static Clause or(List<Clause> clauses) {
    SequencedSet<Clause> parts = new LinkedHashSet<>();
    for (Clause each : clauses) {
      if (each instanceof Or(List<Clause> inner)) {
        parts.addAll(inner);
      } else {
        parts.add(each);
      }
    }
    if (parts.contains(new Everything())) {
      return new Everything();
    }
    return parts.size() == 1 ? parts.getFirst() : new Or(List.copyOf(parts));
  }

  static Clause not(Clause clause) {
    return clause instanceof Not(Clause inner) ? inner : new Not(clause);
  }

  /** Empty if the sides cannot stand beside {@code near}. */
  static Optional<Clause> near(Clause left, Clause right, Within within) {
    Optional<Field> one = nearField(left);
    return one.isPresent() && one.equals(nearField(right))
        ? Optional.of(new Near(left, right, within))
        : Optional.empty();
  }

  /** The field a side of {@link Near} looks in; empty if it cannot be a side. */
  private static Optional<Field> nearField(Clause side) {
    return switch (side) {
      case Near near -> nearField(near.left());
      case Or or ->
          or.clauses().stream().noneMatch(c -> c instanceof Near)
                  && or.clauses().stream().map(Shape::nearField).distinct().count() == 1
              ? nearField(or.clauses().getFirst())
              : Optional.empty();
      case Word word -> Optional.of(word.field());
      case Phrase phrase -> Optional.of(phrase.field());
      case Wildcard wildcard -> Optional.of(wildcard.field());
      case Fuzzy fuzzy -> Optional.of(fuzzy.field());
      default -> Optional.empty();
    };
  }

  /**
   * The exact value, or empty when there is none: hosts without scheme and path, hosts, topics and
   * language tags in lower case.
   */
  static Optional<Clause> is(Facet facet, String value) {
    String stripped = value.strip();
    String canonical =
        switch (facet) {
          case SITE -> stripped.replaceFirst("(?i)^https?://", "").replaceFirst("[/?#].*$", "");
          default -> stripped;
        };
    boolean folded = facet == Facet.SITE || facet == Facet.TOPIC || facet == Facet.LANGUAGE;
    String folds = folded ? canonical.toLowerCase(Locale.ROOT) : canonical;
    return folds.isBlank() ? Optional.empty() : Optional.of(new Is(facet, folds.strip()));
  }

  /** Empty where no name is left, or a moment that is none. */
  static Optional<Clause> lookup(Clause.Lookup.Kind kind, String name) {
    String folded = name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    Optional<String> canonical =
        switch (kind) {
          case SAVED, TAG, GROUP -> Optional.of(folded).filter(text -> !text.isEmpty());
          case FOUND -> moment(folded.toUpperCase(Locale.ROOT));
        };
    return canonical.map(text -> new Clause.Lookup(kind, text));
  }

  private static Optional<String> moment(String text) {
    try {
      Instant moment = Instant.parse(text.length() == 10 ? text + "T00:00:00Z" : text);
      return moment.isBefore(LATEST) && !moment.isBefore(Instant.EPOCH)
          ? Optional.of(moment.truncatedTo(ChronoUnit.SECONDS).toString())
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A plain {@code or} that could be taken for an operator where it stands becomes a phrase. */
  static Clause settled(Clause clause) {
    boolean prose =
        clause instanceof Word
            || (clause instanceof And(List<Clause> parts)
                && parts.stream().allMatch(p -> p instanceof Word w && w.field() == Field.ANY));
    return prose ? clause : quoted(clause);
  }

  private static Clause quoted(Clause clause) {
    return switch (clause) {
      case And and -> and(quoted(and.clauses()));
      case Or or -> or(quoted(or.clauses()));
      case Not not -> not(quoted(not.clause()));
      case Near near -> new Near(quoted(near.left()), quoted(near.right()), near.within());
      case Word word when Words.operator(word.text()) != Token.Kind.WORD ->
          new Phrase(word.field(), word.text());
      default -> clause;
    };
  }

  private static List<Clause> quoted(List<Clause> clauses) {
    return clauses.stream().map(Shape::quoted).toList();
  }

  /** The nearest tree the language can say: what {@link QueryParser#reading} prints. */
  static Clause typable(Clause clause) {
    return switch (clause) {
      case Everything all -> all;
      case And and -> and(typable(and.clauses()));
      case Or or -> or.clauses().isEmpty() ? new Not(new Everything()) : or(typable(or.clauses()));
      case Not not -> not(typable(not.clause()));
      case Near near -> {
        Clause left = typable(near.left());
        Clause right = typable(near.right());
        Within within = Leaves.nearest(near.within());
        yield near(left, right, within).orElseGet(() -> and(List.of(left, right)));
      }
      case Is is -> is(is.facet(), is.value()).orElse(new Everything());
      case During during -> Dates.canonical(during.span());
      case Clause.Changed changed -> changed;
      case Clause.Lookup lookup -> lookup(lookup.kind(), lookup.name()).orElse(new Everything());
      case Clause.Among _ -> new Everything();
      case Word word -> orPhrase(word, word.field(), word.text());
      case Wildcard wildcard -> orPhrase(wildcard, wildcard.field(), wildcard.pattern());
      case Fuzzy fuzzy -> orPhrase(fuzzy, fuzzy.field(), fuzzy.text());
      case Phrase phrase -> orPhrase(phrase, phrase.field(), phrase.text());
    };
  }

  private static List<Clause> typable(List<Clause> clauses) {
    return new ArrayList<>(clauses.stream().map(Shape::typable).toList());
  }

  /** The leaf if it reads back as itself, else its text as a phrase. */
  private static Clause orPhrase(Clause leaf, Field field, String text) {
    QueryParser parser = new QueryParser(QueryLimits.UNLIMITED);
    Reading bare = parser.parse(Printer.print(leaf));
    if (bare.clause().equals(leaf) && bare.problems().isEmpty()) {
      return leaf;
    }
    Typed plain = new Typed(text.replace('"', ' '));
    String words =
        plain.plain(0, plain.length()).replaceAll("[\"*]", " ").strip().replaceAll(" +", " ");
    return Words.hasContent(words) ? new Phrase(field, words) : new Everything();
  }
}
