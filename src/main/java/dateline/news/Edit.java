package dateline.news;

import dateline.news.Dating.Precision;
import dateline.query.Clause.Changed.Part;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an outlet changed between two texts of an article; empty when nothing of substance. What
 * counts is said by {@link Substance} for words, and here for dates.
 */
public record Edit(Set<Part> parts) {
  /** A date that moves by less is a template's rounding, not an edit. */
  static final Duration SHORTEST_MOVE = Duration.ofMinutes(10);

  public Edit {
    parts = Set.copyOf(parts);
  }

  /** Compares two texts that were read by the same extractor. */
  public static Edit between(Draft before, Draft after) {
    EnumSet<Part> parts = EnumSet.noneOf(Part.class);
    if (!Substance.sameHeadline(before.title(), after.title())) {
      parts.add(Part.HEADLINE);
    }
    if (!Substance.sameText(whole(before), whole(after))) {
      parts.add(Part.BODY);
    }
    if (dateMoved(before, after)) {
      parts.add(Part.DATE);
    }
    return new Edit(parts);
  }

  /** What all steps from the first text to the last changed, together. */
  public static Set<Part> throughout(List<Draft> texts) {
    EnumSet<Part> parts = EnumSet.noneOf(Part.class);
    for (int i = 1; i < texts.size(); i++) {
      parts.addAll(between(texts.get(i - 1), texts.get(i)).parts);
    }
    return Set.copyOf(parts);
  }

  /** Whether nothing of substance changed. */
  public boolean isTrivial() {
    return parts.isEmpty();
  }

  private static String whole(Draft draft) {
    return draft.dek().map(dek -> dek + "\n\n").orElse("") + draft.body();
  }

  /**
   * A publication date that is there for the first time counts; one that is gone does not: pages
   * drop theirs when they age. Where one side knows a day only, another time of that day is no
   * move; where it knows a month only, another day of that month. A date that was each time the
   * moment of the fetch is a clock.
   */
  private static boolean dateMoved(Draft before, Draft after) {
    if (after.published().isEmpty() || before.published().isEmpty()) {
      return after.published().isPresent();
    }
    Dating old = before.published().get();
    Dating now = after.published().get();
    Duration move = Duration.between(old.instant(), now.instant()).abs();
    Precision known =
        old.precision().compareTo(now.precision()) < 0 ? old.precision() : now.precision();
    if (known == Precision.YEAR || known == Precision.MONTH) {
      return !known.written(old.instant()).equals(known.written(now.instant()));
    }
    if (known == Precision.DAY) {
      // The day may be meant in another zone than the time: a true move is a day at least.
      return !day(old).equals(day(now)) && move.compareTo(Duration.ofDays(1)) >= 0;
    }
    boolean clock = isFetch(before, old) && isFetch(after, now);
    return move.compareTo(SHORTEST_MOVE) >= 0 && !clock;
  }

  private static LocalDate day(Dating dating) {
    ZoneOffset zone =
        dating.offset().filter(_ -> dating.precision().isTimed()).orElse(ZoneOffset.UTC);
    return dating.instant().atOffset(zone).toLocalDate();
  }

  private static boolean isFetch(Draft draft, Dating dating) {
    Duration apart = Duration.between(dating.instant(), draft.fetched()).abs();
    return Optional.of(apart).filter(a -> a.compareTo(SHORTEST_MOVE) < 0).isPresent();
  }
}
