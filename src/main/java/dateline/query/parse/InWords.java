package dateline.query.parse;

import dateline.query.Clause;
import dateline.query.Clause.And;
import dateline.query.Clause.Everything;
import dateline.query.Clause.Near;
import dateline.query.Clause.Not;
import dateline.query.Clause.Or;
import dateline.query.DateSpan;
import dateline.query.Facet;
import dateline.query.Field;
import dateline.query.Fillers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says a tree in English, as one reads it aloud. */
final class InWords {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);

  private static final DateTimeFormatter FOUND =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.UK).withZone(ZoneOffset.UTC);

  /**
   * Clauses that begin alike are said in one breath, in this order; what is left out comes last.
   */
  private static final List<String> ORDER =
      List.of(
          "with",
          "naming",
          "about",
          "from",
          "on",
          "by",
          "in",
          "telling",
          "saved",
          "found",
          "whose",
          "published");

  /** {@code with} · {@code "prison"} · {@code in the headline}. */
  private record Part(String lead, String what, String where) {
    String said() {
      return (lead + " " + what + where).strip();
    }

    boolean joins(Part other) {
      return lead.equals(other.lead) && where.equals(other.where) && !lead.isEmpty();
    }
  }

  private InWords() {}

  /** As a search reads it: what an article may lack is said to be optional. */
  static String describe(Clause clause) {
    List<Clause> optional =
        clause instanceof And(List<Clause> parts) ? Fillers.optional(parts) : List.of();
    if (optional.isEmpty()) {
      return describeStrictly(clause);
    }
    List<Clause> wanted = new ArrayList<>(((And) clause).clauses());
    wanted.removeAll(optional);
    List<String> also = optional.stream().map(word -> part(word).what()).toList();
    return describeStrictly(Shape.and(wanted)) + "; better with " + joined(also, "and");
  }

  /** As a saved query reads it: all of it is wanted. */
  static String describeStrictly(Clause clause) {
    if (clause instanceof Everything) {
      return "all articles";
    }
    String said = part(clause).said();
    return (excludes(said) ? "all articles " : "articles ") + said;
  }

  private static boolean excludes(String said) {
    return said.startsWith("not ") || said.startsWith("without ") || said.startsWith("except ");
  }

  private static Part part(Clause clause) {
    return switch (clause) {
      case And(List<Clause> parts) -> all(parts);
      case Or(List<Clause> parts) -> any(parts);
      case Not(Clause inner) -> not(inner);
      case Near near -> near(near);
      case Everything _ -> new Part("", "of any kind", "");
      default -> leaf(clause);
    };
  }

  private static Part leaf(Clause leaf) {
    return switch (leaf) {
      case Clause.Word(Field field, String text) -> inField(field, quoted(text));
      case Clause.Phrase(Field field, String text) ->
          inField(field, isProse(field) ? phrase(text) : quoted(text));
      case Clause.Wildcard(Field field, String pattern) -> inField(field, pattern(pattern));
      case Clause.Fuzzy(Field field, String text, int edits) ->
          inField(
              field,
              quoted(text)
                  + " or a spelling "
                  + (edits == 1 ? "one letter" : "two letters")
                  + " off");
      case Clause.Is(Facet facet, String value) -> facet(facet, value);
      case Clause.During(DateSpan span) -> new Part("published", span(span), "");
      case Clause.Changed(Clause.Changed.Part part) ->
          new Part("whose", part.name().toLowerCase(Locale.ROOT), " was changed later");
      case Clause.Lookup(Clause.Lookup.Kind kind, String name) -> lookup(kind, name);
      default -> throw new IllegalArgumentException("no leaf: " + leaf);
    };
  }

  private static Part inField(Field field, String what) {
    return switch (field) {
      case ANY -> new Part("with", what, "");
      case TITLE -> new Part("with", what, " in the headline");
      case BODY -> new Part("with", what, " in the text");
      case AUTHOR -> new Part("by", "an author called " + what, "");
      case PERSON -> new Part("naming", "a person called " + what, "");
      case ORGANISATION -> new Part("naming", "an organisation called " + what, "");
      case PLACE -> new Part("naming", "a place called " + what, "");
      case WORK -> new Part("naming", "a work called " + what, "");
      case CASE -> new Part("naming", "a case called " + what, "");
      case SOURCE -> new Part("from", "a source called " + what, "");
    };
  }

  private static Part facet(Facet facet, String value) {
    return switch (facet) {
      case PERSON, ORGANISATION, PLACE, WORK, CASE -> new Part("naming", value, "");
      case TOPIC -> new Part("about", value, "");
      case SOURCE -> new Part("from", value, "");
      case SITE -> new Part("on", value, "");
      case AUTHOR -> new Part("by", value, "");
      case LANGUAGE -> new Part("in", language(value), "");
      case STORY -> new Part("telling", "the story " + value, "");
    };
  }

  private static Part lookup(Clause.Lookup.Kind kind, String name) {
    return switch (kind) {
      case SAVED ->
          name.equals(Leaves.MINE)
              ? new Part("saved", "by you", "")
              : new Part("saved", "and shared", "");
      case TAG -> new Part("saved", "under " + quoted(name), "");
      case GROUP -> new Part("from", "sources in " + quoted(name), "");
      case FOUND -> new Part("found", "after " + FOUND.format(Instant.parse(name)), "");
    };
  }

  private static String language(String tag) {
    String name = Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    return name.isEmpty() ? "the language " + quoted(tag) : name;
  }

  private static boolean isProse(Field field) {
    return field == Field.ANY || field == Field.TITLE || field == Field.BODY;
  }

  private static String phrase(String text) {
    return (text.contains(" ") ? "the phrase " : "exactly ") + quoted(text);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static String pattern(String pattern) {
    if (pattern.indexOf(' ') >= 0) {
      return "a phrase like " + quoted(pattern);
    }
    int first = pattern.indexOf('*');
    return first == pattern.length() - 1 && pattern.indexOf('?') < 0
        ? "a word beginning with " + quoted(pattern.substring(0, first))
        : "a word like " + quoted(pattern);
  }

  private static Part near(Near near) {
    Part left = part(near.left());
    String within =
        switch (near.within().unit()) {
          case WORDS ->
              near.within().count() == 1
                  ? " next to "
                  : " within " + near.within().count() + " words of ";
          case SENTENCE -> " in the same sentence as ";
          case PARAGRAPH -> " in the same paragraph as ";
        };
    Part right = part(near.right());
    return new Part(left.lead(), left.what() + within + right.what(), left.where());
  }

  private static Part all(List<Clause> clauses) {
    List<Part> parts = gathered(clauses, "and");
    parts.sort((a, b) -> rank(a) - rank(b));
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    return new Part("", String.join(", ", parts.stream().map(Part::said).toList()), "");
  }

  private static int rank(Part part) {
    int rank = ORDER.indexOf(part.lead());
    return rank >= 0 ? rank : excludes(part.said()) ? ORDER.size() + 1 : ORDER.size();
  }

  private static Part any(List<Clause> clauses) {
    List<Part> parts = gathered(clauses, "or");
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    return new Part("", "either " + joined(parts.stream().map(Part::said).toList(), "or"), "");
  }

  /** The clauses said, those that begin alike in one: with "a" and "b". */
  private static List<Part> gathered(List<Clause> clauses, String joint) {
    List<List<Part>> groups = new ArrayList<>();
    for (Clause clause : clauses) {
      Part part = part(clause);
      String what = simple(clause) ? part.what() : "(" + part.what() + ")";
      Part apart = part.lead().isEmpty() ? part : new Part(part.lead(), what, part.where());
      Optional<List<Part>> kin = groups.stream().filter(g -> g.getFirst().joins(apart)).findFirst();
      kin.orElseGet(
              () -> {
                groups.add(new ArrayList<>());
                return groups.getLast();
              })
          .add(apart);
    }
    List<Part> said = new ArrayList<>();
    for (List<Part> group : groups) {
      Part first = group.getFirst();
      boolean without = excludes(first.lead() + " ");
      String with = without ? (joint.equals("and") ? "or" : "and") : joint;
      String what = joined(group.stream().map(Part::what).toList(), with);
      said.add(new Part(first.lead(), group.size() == 1 ? unwrapped(what) : what, first.where()));
    }
    return said;
  }

  private static boolean simple(Clause clause) {
    return !(clause instanceof Or || clause instanceof And || clause instanceof Near)
        && !(clause instanceof Not(Clause inner) && !simple(inner));
  }

  private static String unwrapped(String what) {
    return what.startsWith("(") && what.endsWith(")") && what.indexOf('(', 1) < 0
        ? what.substring(1, what.length() - 1)
        : what;
  }

  private static Part not(Clause inner) {
    Part part = part(inner);
    if (part.lead().isEmpty() || inner instanceof And) {
      return new Part("", "except those " + part.said(), "");
    }
    return part.lead().equals("with")
        ? new Part("without", part.what(), part.where())
        : new Part("not " + part.lead(), part.what(), part.where());
  }

  private static String joined(List<String> parts, String joint) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.getFirst()
        : String.join(", ", parts.subList(0, last)) + " " + joint + " " + parts.get(last);
  }

  private static String span(DateSpan span) {
    return switch (span) {
      case DateSpan.Last(Period period) -> "in the last " + period(period);
      case DateSpan.Between(Optional<LocalDate> from, Optional<LocalDate> until) -> {
        if (from.isEmpty() || until.isEmpty()) {
          yield from.map(day -> "on or after " + DAY.format(day))
              .or(() -> until.map(day -> "before " + DAY.format(day)))
              .orElse("at any time");
        }
        yield between(from.get(), until.get());
      }
    };
  }

  private static String between(LocalDate from, LocalDate until) {
    LocalDate last = until.minusDays(1);
    if (from.getDayOfYear() == 1 && until.getDayOfYear() == 1) {
      return pair(String.valueOf(from.getYear()), String.valueOf(last.getYear()), "in ");
    } else if (from.getDayOfMonth() == 1 && until.getDayOfMonth() == 1) {
      return pair(MONTH.format(from), MONTH.format(last), "in ");
    }
    return pair(DAY.format(from), DAY.format(last), "on ");
  }

  private static String pair(String from, String to, String single) {
    return from.equals(to) ? single + from : "from " + from + " to " + to;
  }

  private static String period(Period period) {
    List<String> parts = new ArrayList<>();
    count(parts, period.getYears(), "year");
    count(parts, period.getMonths(), "month");
    count(parts, period.getDays(), "day");
    boolean one = parts.size() == 1 && parts.getFirst().startsWith("1 ");
    return one ? parts.getFirst().substring(2) : joined(parts, "and");
  }

  private static void count(List<String> parts, int count, String unit) {
    if (count != 0) {
      parts.add(count + " " + unit + (count == 1 ? "" : "s"));
    }
  }
}
