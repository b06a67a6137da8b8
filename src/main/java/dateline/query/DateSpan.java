package dateline.query;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/** A span of days by the reader's calendar. */
public sealed interface DateSpan {
  /** From the start of {@code from} to the start of {@code until}; an absent end is open. */
  record Between(Optional<LocalDate> from, Optional<LocalDate> until) implements DateSpan {}

  /** The period that ends now, such as the last seven days; stays relative in saved queries. */
  record Last(Period period) implements DateSpan {}
}
