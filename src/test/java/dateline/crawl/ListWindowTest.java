package dateline.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.extract.listing.Listing;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListWindowTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void theNewestOfDatedEntriesAndWhatElseIsOfTheLastDays() {
    Map<String, Listing.Entry> all = new LinkedHashMap<>();
    for (int hours = 0; hours < 1_000; hours++) {
      put(all, hours, Optional.of(NOW.minus(Duration.ofHours(hours))));
    }
    assertThat(ListWindow.of(all, 20, NOW)).hasSize(168).containsKeys("/0", "/167");
    assertThat(ListWindow.of(all, 200, NOW)).hasSize(200);
  }

  @Test
  void bothEndsOfUndatedOnesAndInTheEndAllOfThem() {
    Map<String, Listing.Entry> all = new LinkedHashMap<>();
    for (int i = 0; i < 500; i++) {
      put(all, i, Optional.empty());
    }
    Set<String> seen = new HashSet<>();
    for (int hour = 0; hour < 25; hour++) {
      Map<String, Listing.Entry> window = ListWindow.of(all, 20, NOW.plus(Duration.ofHours(hour)));
      assertThat(window).containsKeys("/0", "/19", "/499", "/480");
      assertThat(window.size()).isLessThanOrEqualTo(60);
      seen.addAll(window.keySet());
    }
    assertThat(seen).hasSize(500);
  }

  private static void put(Map<String, Listing.Entry> all, int name, Optional<Instant> date) {
    all.put(
        "/" + name,
        new Listing.Entry(
            URI.create("https://p.example/" + name),
            Optional.empty(),
            date,
            Optional.empty(),
            List.of(),
            Optional.empty()));
  }
}
