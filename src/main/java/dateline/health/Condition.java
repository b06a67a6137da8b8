package dateline.health;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * How one part fares.
 *
 * @param reason in words for the operator; absent when it is well
 */
public record Condition(Grade grade, Optional<String> reason) {
  /** From best to worst. */
  public enum Grade {
    OK(0),
    /** It goes on, but someone should look. */
    DEGRADED(1),
    /** It does not do its work. */
    FAILING(2);

    private final int number;

    Grade(int number) {
      this.number = number;
    }

    /** For monitoring: 0 where all is well, 2 at worst. */
    public int number() {
      return number;
    }

    /** As programs are told: {@code ok}, {@code degraded}, {@code failing}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final Condition OK = new Condition(Grade.OK, Optional.empty());

  public static Condition degraded(String reason) {
    return new Condition(Grade.DEGRADED, Optional.of(reason));
  }

  public static Condition failing(String reason) {
    return new Condition(Grade.FAILING, Optional.of(reason));
  }

  public boolean isOk() {
    return grade == Grade.OK;
  }

  public boolean isFailing() {
    return grade == Grade.FAILING;
  }

  /** The worst of them; {@link Grade#OK} of none. */
  public static Grade worst(Collection<Condition> conditions) {
    return conditions.stream()
        .map(Condition::grade)
        .max(Comparator.naturalOrder())
        .orElse(Grade.OK);
  }
}
