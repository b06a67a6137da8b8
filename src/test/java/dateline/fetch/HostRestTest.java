package dateline.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostRestTest {
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private final HostGate.Rest rest = new HostGate.Rest(() -> now);

  @Test
  void aHostRestsUntilItsRetryAfter() {
    rest.heard("h", 429, Optional.of(now.plusSeconds(90)));
    assertThat(rest.until("h")).contains(now.plusSeconds(90));
    assertThat(rest.until("other")).isEmpty();
    now = now.plusSeconds(90);
    assertThat(rest.until("h")).isEmpty();
  }

  @Test
  void withoutOneItRestsForATimeThatDoublesWhileItGoesOn() {
    for (int minutes : new int[] {5, 10, 20, 40}) {
      rest.heard("h", 429, Optional.empty());
      assertThat(rest.until("h")).contains(now.plus(Duration.ofMinutes(minutes)));
      now = now.plus(Duration.ofMinutes(minutes));
    }
    rest.heard("h", 200, Optional.empty());
    rest.heard("h", 429, Optional.empty());
    assertThat(rest.until("h")).contains(now.plus(Duration.ofMinutes(5)));
  }

  @Test
  void one503WithoutATimeIsThePagesTroubleTwoAreTheHosts() {
    rest.heard("h", 503, Optional.empty());
    assertThat(rest.until("h")).isEmpty();
    rest.heard("h", 503, Optional.empty());
    assertThat(rest.until("h")).isPresent();
  }
}
