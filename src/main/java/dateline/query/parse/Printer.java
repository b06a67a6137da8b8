package dateline.query.parse;

import dateline.query.Clause;
import dateline.query.Clause.And;
import dateline.query.Clause.Near;
import dateline.query.Clause.Or;
import dateline.query.Clause.Within;
import dateline.query.DateSpan;
import dateline.query.Facet;
import dateline.query.Field;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a tree in normal form: the shortest text that reads back as the same tree. */
final class Printer {
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?");

  private Printer() {}

  static String print(Clause clause) {
    return switch (clause) {
      case Clause.Everything _ -> "";
      case And(List<Clause> parts) -> joined(parts, " ");
      case Or(List<Clause> parts) -> joined(parts, " OR ");
      case Clause.Not(Clause inner) -> "-" + (isLeaf(inner) ? part(inner) : grouped(inner));
      case Near near ->
          (near.left() instanceof Near ? print(near.left()) : part(near.left()))
              + distance(near.within())
              + (near.right() instanceof Near ? grouped(near.right()) : part(near.right()));
      default -> leaf(clause);
    };
  }

  private static String joined(List<Clause> parts, String between) {
    boolean and = between.isBlank();
    return parts.stream()
        .map(c -> and && c instanceof Near ? print(c) : part(c))
        .collect(Collectors.joining(between));
  }

  /** The clause as an operand of any operator. */
  private static String part(Clause clause) {
    boolean needsGroup = clause instanceof And || clause instanceof Or || clause instanceof Near;
    return needsGroup ? grouped(clause) : clause instanceof Clause.Everything ? "*" : print(clause);
  }

  private static String grouped(Clause clause) {
    return "(" + print(clause) + ")";
  }

  private static boolean isLeaf(Clause clause) {
    return !(clause instanceof And || clause instanceof Or || clause instanceof Near);
  }

  private static String leaf(Clause leaf) {
    return switch (leaf) {
      case Clause.Word(Field field, String text) -> prefix(field) + text;
      case Clause.Phrase(Field field, String text) -> prefix(field) + '"' + text + '"';
      case Clause.Wildcard(Field field, String pattern) ->
          prefix(field) + (pattern.indexOf(' ') < 0 ? pattern : '"' + pattern + '"');
      case Clause.Fuzzy(Field field, String text, int edits) ->
          prefix(field) + text + (edits == 1 ? "~" : "~" + edits);
      case Clause.Is(Facet facet, String value) -> facet(Prefix.of(facet), value);
      case Clause.During(DateSpan span) -> Dates.print(span);
      case Clause.Changed(Clause.Changed.Part part) ->
          "changed:" + part.name().toLowerCase(Locale.ROOT);
      case Clause.Lookup(Clause.Lookup.Kind kind, String name) -> facet(Prefix.of(kind), name);
      default -> throw new IllegalArgumentException("no leaf: " + leaf);
    };
  }

  private static String prefix(Field field) {
    return field == Field.ANY ? "" : Prefix.of(field).label() + ":";
  }

  private static String facet(Prefix prefix, String value) {
    String sign = prefix.field().isPresent() ? "=" : ":";
    boolean bare = sign.equals(":") && BARE.matcher(value).matches();
    return prefix.label() + sign + (bare ? value : '"' + value.replace("\"", "\"\"") + '"');
  }

  private static String distance(Within within) {
    return switch (within.unit()) {
      case WORDS -> " near/" + within.count() + " ";
      case SENTENCE -> " /s ";
      case PARAGRAPH -> " /p ";
    };
  }
}
