package dateline.query.parse;

import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A name that may stand before a colon or an equals sign. The first name is the normal form's. */
enum Prefix {
  TITLE(Field.TITLE, null, "title headline intitle"),
  BODY(Field.BODY, null, "body text intext"),
  AUTHOR(Field.AUTHOR, Facet.AUTHOR, "author byline"),
  PERSON(Field.PERSON, Facet.PERSON, "person people"),
  ORGANISATION(Field.ORGANISATION, Facet.ORGANISATION, "org organisation organization company"),
  PLACE(Field.PLACE, Facet.PLACE, "place location"),
  WORK(Field.WORK, Facet.WORK, "work"),
  CASE(Field.CASE, Facet.CASE, "case"),
  SOURCE(Field.SOURCE, Facet.SOURCE, "source outlet"),
  TOPIC(null, Facet.TOPIC, "topic"),
  SITE(null, Facet.SITE, "site host"),
  LANGUAGE(null, Facet.LANGUAGE, "lang language"),
  STORY(null, Facet.STORY, "story"),
  SAVED(null, null, "saved"),
  TAG(null, null, "tag"),
  GROUP(null, null, "group"),
  FOUND(null, null, "found"),
  CHANGED(null, null, "changed"),
  AFTER(null, null, "after since"),
  BEFORE(null, null, "before until"),
  DATE(null, null, "date published"),
  WHEN(null, null, "when");

  private final Optional<Field> field;
  private final Optional<Facet> facet;

  /** Apart by spaces, the normal form's first. */
  private final String names;

  Prefix(@Nullable Field field, @Nullable Facet facet, String names) {
    this.field = Optional.ofNullable(field);
    this.facet = Optional.ofNullable(facet);
    this.names = names;
  }

  /** The field whose words it names, for {@code person:kim}. */
  Optional<Field> field() {
    return field;
  }

  /** The facet whose whole value it names, for {@code person="Kim Kardashian"}. */
  Optional<Facet> facet() {
    return facet;
  }

  /** How the normal form writes it. */
  String label() {
    return names().getFirst();
  }

  private List<String> names() {
    return List.of(names.split(" ", -1));
  }

  /** Whether what follows is one value, taken as typed, and not words. */
  boolean wantsValue(boolean exact) {
    return field.isEmpty() || (exact && facet.isPresent());
  }

  static Prefix of(Field field) {
    return Arrays.stream(values())
        .filter(p -> p.field.filter(f -> f == field).isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(field + " has no name"));
  }

  static Prefix of(Facet facet) {
    return Arrays.stream(values())
        .filter(p -> p.facet.filter(f -> f == facet).isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(facet + " has no name"));
  }

  static Prefix of(Clause.Lookup.Kind kind) {
    return switch (kind) {
      case SAVED -> SAVED;
      case TAG -> TAG;
      case GROUP -> GROUP;
      case FOUND -> FOUND;
    };
  }

  /** The prefix of this name, in any case. */
  static Optional<Prefix> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(p -> p.names().contains(lower)).findFirst();
  }

  /** The name that was probably meant: one slip away, or two in a name of six letters or more. */
  static Optional<String> meant(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.length() < 4 || lower.length() > 14) {
      return Optional.empty();
    }
    return allNames()
        .filter(known -> slips(lower, known) <= (known.length() >= 6 ? 2 : 1))
        .min((a, b) -> slips(lower, a) - slips(lower, b));
  }

  private static Stream<String> allNames() {
    return Arrays.stream(values()).flatMap(p -> p.names().stream());
  }

  /** Insertions, deletions, changes and swaps of neighbours between two short words. */
  private static int slips(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int least = Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
