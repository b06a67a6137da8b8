package dateline.query;

import dateline.query.Clause.And;
import dateline.query.Clause.Changed;
import dateline.query.Clause.During;
import dateline.query.Clause.Fuzzy;
import dateline.query.Clause.Is;
import dateline.query.Clause.Lookup;
import dateline.query.Clause.Near;
import dateline.query.Clause.Not;
import dateline.query.Clause.Or;
import dateline.query.Clause.Phrase;
import dateline.query.Clause.Wildcard;
import dateline.query.Clause.Within;
import dateline.query.Clause.Within.Unit;
import dateline.query.Clause.Word;
import dateline.query.DateSpan.Between;
import dateline.query.DateSpan.Last;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random trees, every kind of clause and every shape, from the tame to the wild. */
final class RandomClauses {
  private static final List<String> TAME =
      List.of(
          "prison",
          "reform",
          "Kardashian",
          "O'Brien",
          "AT&T",
          "U.S.",
          "No.",
          "#metoo",
          "10:30",
          "and",
          "or",
          "not",
          "§1983",
          "22-451",
          "kim@skims.com",
          "C++",
          "größe",
          "東京",
          "🎬");
  private static final List<String> WILD =
      List.of(
          "AND",
          "OR",
          "two words",
          "a\"b",
          "-x",
          "title:x",
          "",
          " ",
          "*",
          "kard*",
          "x~2",
          "(",
          "/s",
          "near/5",
          "“curly”",
          "https://x.example/a-b",
          "\ud800",
          "\u0000",
          "d'…",
          "?",
          "person=x");
  private static final List<String> VALUES =
      List.of(
          "Kim Kardashian",
          "Dwayne \"The Rock\" Johnson",
          "O’Brien",
          "TMZ",
          "bbc.co.uk",
          "de",
          "justice",
          "“Weird Al” Yankovic",
          "\"",
          "a (b) OR c",
          " x ",
          "ＫＩＭ");

  private final RandomGenerator random;
  private final boolean wild;

  RandomClauses(RandomGenerator random, boolean wild) {
    this.random = random;
    this.wild = wild;
  }

  Clause next(int depth) {
    return switch (random.nextInt(depth <= 0 ? 2 : 6)) {
      case 0, 1 -> leaf();
      case 2 -> new And(several(depth));
      case 3 -> new Or(several(depth));
      case 4 -> new Not(next(depth - 1));
      default -> new Near(side(depth - 1), side(depth - 1), within());
    };
  }

  private List<Clause> several(int depth) {
    int least = wild ? 0 : 2;
    return IntStream.range(0, least + random.nextInt(3)).mapToObj(_ -> next(depth - 1)).toList();
  }

  private Clause side(int depth) {
    if (wild && random.nextInt(4) == 0) {
      return next(depth);
    }
    return switch (random.nextInt(depth <= 0 ? 1 : 3)) {
      case 0 -> text(Field.ANY);
      case 1 -> new Or(List.of(text(Field.ANY), text(Field.ANY)));
      default -> new Near(side(depth - 1), side(depth - 1), within());
    };
  }

  private Within within() {
    return random.nextInt(3) == 0
        ? new Within(pick(List.of(Unit.SENTENCE, Unit.PARAGRAPH)), 1)
        : new Within(Unit.WORDS, 1 + random.nextInt(wild ? 400 : 200));
  }

  private Clause leaf() {
    return switch (random.nextInt(7)) {
      case 6 -> lookup();
      case 0 -> new Is(pick(List.of(Facet.values())), pick(VALUES));
      case 1 -> new During(random.nextBoolean() ? between() : new Last(period()));
      case 2 -> new Changed(pick(List.of(Changed.Part.values())));
      default -> text(pick(List.of(Field.values())));
    };
  }

  private Clause lookup() {
    return pick(
        List.of(
            new Lookup(Lookup.Kind.SAVED, "mine"),
            new Lookup(Lookup.Kind.SAVED, "shared"),
            new Lookup(Lookup.Kind.TAG, "to do: o'brien"),
            new Lookup(Lookup.Kind.GROUP, "tabloids"),
            new Lookup(Lookup.Kind.FOUND, "2026-11-29T10:05:00Z")));
  }

  private Clause text(Field field) {
    String word = pick(wild && random.nextInt(3) == 0 ? WILD : TAME);
    return switch (random.nextInt(4)) {
      case 0 -> new Phrase(field, word + " " + pick(TAME));
      case 1 ->
          new Wildcard(field, wild ? word + "*" : pick(List.of("kard*", "wom?n", "co*r", "ju?y*")));
      case 2 ->
          new Fuzzy(
              field, wild ? word : pick(List.of("Kardashan", "blanchard")), 1 + random.nextInt(2));
      default -> new Word(field, word);
    };
  }

  private Period period() {
    return Period.of(random.nextInt(3), random.nextInt(14), (wild ? 0 : 1) + random.nextInt(40));
  }

  private Between between() {
    LocalDate from = LocalDate.of(1995, 1, 1).plusDays(random.nextInt(12_000));
    LocalDate start = random.nextInt(3) == 0 ? from.withDayOfMonth(1) : from;
    LocalDate end = start.plusDays((wild ? -30 : 1) + random.nextInt(800));
    LocalDate until =
        random.nextInt(3) == 0 && end.getYear() > start.getYear() ? end.withDayOfYear(1) : end;
    return switch (random.nextInt(4)) {
      case 0 -> new Between(Optional.of(start), Optional.empty());
      case 1 -> new Between(Optional.empty(), Optional.of(until));
      case 2 -> new Between(Optional.of(start), Optional.of(start.plusMonths(1)));
      default -> new Between(Optional.of(start), Optional.of(until));
    };
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
