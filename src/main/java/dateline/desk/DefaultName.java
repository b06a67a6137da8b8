package dateline.desk;

import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Field;
import dateline.query.parse.QueryParser;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an alert is called whose owner gave it no name: what it watches for, as people say it. */
final class DefaultName {
  /** Alternatives named; the others are counted. */
  private static final int NAMED = 3;

  private DefaultName() {}

  /** Such as {@code Meryl Streep, Court}; never the query language. */
  static String of(Clause clause) {
    String name = name(clause);
    if (name.isEmpty()) {
      name = QueryParser.reading(clause).words();
    }
    int first = Character.charCount(name.codePointAt(0));
    return name.substring(0, first).toUpperCase(Locale.ROOT) + name.substring(first);
  }

  private static String name(Clause clause) {
    return switch (clause) {
      case Clause.Word(Field field, String text) -> text + where(field);
      case Clause.Phrase(Field field, String text) -> text + where(field);
      case Clause.Wildcard(Field field, String pattern) ->
          pattern.replaceFirst("\\*$", "…") + where(field);
      case Clause.Fuzzy(Field field, String text, int _) -> text + where(field);
      case Clause.Is(Facet facet, String value) ->
          switch (facet) {
            case LANGUAGE -> "in " + Locale.forLanguageTag(value).getDisplayName(Locale.ENGLISH);
            case STORY -> "";
            default -> value;
          };
      case Clause.Near near -> joined(Stream.of(near.left(), near.right()), " near ");
      case Clause.And(List<Clause> parts) -> joined(parts.stream(), ", ");
      case Clause.Or(List<Clause> parts) -> alternatives(parts);
      case Clause.Not(Clause inner) -> name(inner).isEmpty() ? "" : "without " + name(inner);
      case Clause.During _,
          Clause.Changed _,
          Clause.Lookup _,
          Clause.Among _,
          Clause.Everything _ ->
          "";
    };
  }

  /** So that an alert for headlines is not called as the one for everything is. */
  private static String where(Field field) {
    return field == Field.TITLE ? " in the headline" : "";
  }

  private static String alternatives(List<Clause> parts) {
    List<String> names =
        parts.stream().map(DefaultName::name).filter(name -> !name.isEmpty()).distinct().toList();
    return names.size() <= NAMED
        ? String.join(" or ", names)
        : String.join(", ", names.subList(0, NAMED)) + " and " + (names.size() - NAMED) + " more";
  }

  private static String joined(Stream<Clause> parts, String joint) {
    return parts
        .map(DefaultName::name)
        .filter(name -> !name.isEmpty())
        .distinct()
        .collect(Collectors.joining(joint));
  }
}
