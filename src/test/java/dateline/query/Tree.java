package dateline.query;

import dateline.query.Clause.And;
import dateline.query.Clause.Changed;
import dateline.query.Clause.During;
import dateline.query.Clause.Everything;
import dateline.query.Clause.Fuzzy;
import dateline.query.Clause.Is;
import dateline.query.Clause.Near;
import dateline.query.Clause.Not;
import dateline.query.Clause.Or;
import dateline.query.Clause.Phrase;
import dateline.query.Clause.Wildcard;
import dateline.query.Clause.Word;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a tree so that a table of them can be read: {@code (and prison title:reform)}. */
final class Tree {
  private Tree() {}

  static String of(Clause clause) {
    return switch (clause) {
      case Everything _ -> "*";
      case And(List<Clause> parts) -> list("and", parts);
      case Or(List<Clause> parts) -> list("or", parts);
      case Not(Clause inner) -> list("not", List.of(inner));
      case Near(Clause left, Clause right, Clause.Within within) ->
          list(lower(within.unit()) + "/" + within.count(), List.of(left, right));
      case Word(Field field, String text) -> lower(field) + text;
      case Phrase(Field field, String text) -> lower(field) + '"' + text + '"';
      case Wildcard(Field field, String pattern) -> lower(field) + "like<" + pattern + ">";
      case Fuzzy(Field field, String text, int edits) ->
          lower(field) + "about<" + text + "," + edits + ">";
      case Is(Facet facet, String value) ->
          facet.name().toLowerCase(Locale.ROOT) + "=<" + value + ">";
      case During(DateSpan.Last(var period)) -> "last<" + period + ">";
      case During(DateSpan.Between(var from, var until)) ->
          "during<"
              + from.map(d -> d + "").orElse("")
              + "|"
              + until.map(d -> d + "").orElse("")
              + ">";
      case Changed(Changed.Part part) -> "changed<" + part.name().toLowerCase(Locale.ROOT) + ">";
      case Clause.Lookup(Clause.Lookup.Kind kind, String name) ->
          kind.name().toLowerCase(Locale.ROOT) + "<" + name + ">";
      case Clause.Among(List<String> ids) -> "among" + ids;
    };
  }

  private static String list(String name, List<Clause> parts) {
    return parts.stream().map(Tree::of).collect(Collectors.joining(" ", "(" + name + " ", ")"));
  }

  private static String lower(Enum<?> each) {
    return each == Field.ANY
        ? ""
        : each.name().toLowerCase(Locale.ROOT) + (each instanceof Field ? ":" : "");
  }
}
