package dateline.backtest;

import dateline.index.Results;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds narrower queries for a broad one. One thread. */
final class Narrowings {
  private static final int MOST = 8;

  /** How many values of each facet are tried: the commonest that do not hold nearly everywhere. */
  private static final Map<Facet, Integer> TRIED =
      Map.of(Facet.PERSON, 3, Facet.ORGANISATION, 1, Facet.TOPIC, 2, Facet.SOURCE, 2);

  /** A value that more than this share of the matches has does not narrow; 0 to 1. */
  private static final double TOO_COMMON = 0.8;

  private final Lately lately;
  private final Clause clause;
  private final Results found;

  Narrowings(Lately lately, Clause clause, Results found) {
    this.lately = lately;
    this.clause = clause;
    this.found = found;
  }

  /** Those that leave something and not nearly all. */
  List<Narrowing> all() {
    List<Narrowing> all = new ArrayList<>();
    asPhrase().ifPresent(one -> add(all, Narrowing.Kind.PHRASE, one));
    inOneSentence().ifPresent(one -> add(all, Narrowing.Kind.SENTENCE, one));
    inTitle().ifPresent(one -> add(all, Narrowing.Kind.TITLE, one));
    for (Facet facet : List.of(Facet.PERSON, Facet.ORGANISATION, Facet.TOPIC, Facet.SOURCE)) {
      found.facets().getOrDefault(facet, List.of()).stream()
          .filter(value -> value.count() <= TOO_COMMON * found.total())
          .map(value -> new Clause.Is(facet, value.value()))
          .limit(TRIED.getOrDefault(facet, 0))
          .forEach(is -> add(all, kind(facet), Lately.all(List.of(clause, is))));
    }
    return all.stream()
        .sorted(Comparator.comparingLong(Narrowing::articles).reversed())
        .limit(MOST)
        .toList();
  }

  private static Narrowing.Kind kind(Facet facet) {
    return switch (facet) {
      case TOPIC -> Narrowing.Kind.TOPIC;
      case SOURCE, SITE -> Narrowing.Kind.SOURCE;
      case PERSON, ORGANISATION, PLACE, WORK, CASE, AUTHOR, LANGUAGE, STORY -> Narrowing.Kind.NAME;
    };
  }

  private void add(List<Narrowing> all, Narrowing.Kind kind, Clause narrower) {
    Results left = lately.find(narrower, 0, 0);
    if (left.total() > 0 && left.total() <= TOO_COMMON * found.total() && left.exact()) {
      all.add(new Narrowing(kind, narrower, left.total(), left.stories()));
    }
  }

  private List<Clause> parts() {
    return clause instanceof Clause.And(List<Clause> clauses) ? clauses : List.of(clause);
  }

  private List<Clause.Word> words() {
    return parts().stream()
        .filter(Clause.Word.class::isInstance)
        .map(Clause.Word.class::cast)
        .filter(word -> word.field() == Field.ANY)
        .toList();
  }

  private Clause instead(Clause ofWords) {
    List<Clause> rest = new ArrayList<>(parts());
    rest.removeAll(words());
    rest.addFirst(ofWords);
    return Lately.all(rest);
  }

  private Optional<Clause> asPhrase() {
    List<Clause.Word> words = words();
    String text = words.stream().map(Clause.Word::text).collect(Collectors.joining(" "));
    return words.size() < 2
        ? Optional.empty()
        : Optional.of(instead(new Clause.Phrase(Field.ANY, text)));
  }

  private Optional<Clause> inOneSentence() {
    Clause.Within sentence = new Clause.Within(Clause.Within.Unit.SENTENCE, 1);
    List<Clause.Word> words = words();
    return words.size() < 2
        ? Optional.empty()
        : words.stream()
            .map(Clause.class::cast)
            .reduce((left, right) -> new Clause.Near(left, right, sentence))
            .map(this::instead);
  }

  private Optional<Clause> inTitle() {
    List<Clause> parts = new ArrayList<>();
    for (Clause part : parts()) {
      parts.add(
          switch (part) {
            case Clause.Word(Field field, String text) when field == Field.ANY ->
                new Clause.Word(Field.TITLE, text);
            case Clause.Phrase(Field field, String text) when field == Field.ANY ->
                new Clause.Phrase(Field.TITLE, text);
            default -> part;
          });
    }
    return parts.equals(parts()) ? Optional.empty() : Optional.of(Lately.all(parts));
  }
}
