package dateline.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fetch.Fetched;
import dateline.fetch.Freshness;
import dateline.fetch.Outcome;
import dateline.news.source.Visit.Condition;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosisTest {
  private static final URI URL = URI.create("https://news.example/feed");

  private static Fetched page(String html) {
    return new Fetched(
        URL,
        URL,
        Instant.EPOCH,
        Optional.of("text/html"),
        ByteBuffer.wrap(html.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer(),
        new Freshness(Optional.empty(), Optional.empty(), Optional.empty()),
        Optional.empty());
  }

  @ParameterizedTest(name = "{0} → {1}, lasting {2}")
  @CsvSource({
    "401, FORBIDDEN, false",
    "403, FORBIDDEN, false",
    "429, FORBIDDEN, false",
    "451, FORBIDDEN, true",
    "404, GONE, false",
    "410, GONE, true",
    "500, SERVER_ERROR, false",
    "503, SERVER_ERROR, false",
    "418, FAILED, false",
    "204, FAILED, false"
  })
  void everyStatusHasItsConditionAndIsNamed(int code, Condition condition, boolean lasting) {
    Diagnosis why = Diagnosis.of(new Outcome.Status(URL, code, Optional.empty()));
    assertThat(why.condition()).isEqualTo(condition);
    assertThat(why.lasting()).isEqualTo(lasting);
    assertThat(why.words()).contains("HTTP " + code);
  }

  @ParameterizedTest
  @EnumSource(Outcome.Cause.class)
  void everyCauseHasWordsAndKeepsTheDetail(Outcome.Cause cause) {
    Diagnosis why = Diagnosis.of(new Outcome.Failure(URL, cause, "as the network said"));
    assertThat(why.words()).endsWith(": as the network said").doesNotStartWith(":");
  }

  @Test
  void aRuleOfRobotsLastsAndRobotsThatCannotBeHadPass() {
    Diagnosis rule = Diagnosis.of(new Outcome.Forbidden(URL, "robots.txt disallows /feed"));
    Diagnosis trouble =
        Diagnosis.of(new Outcome.Forbidden(URL, "robots.txt answered 503, which counts as a no"));
    assertThat(rule.lasting()).isTrue();
    assertThat(trouble.lasting()).isFalse();
    assertThat(trouble.condition()).isEqualTo(Condition.ROBOTS);
  }

  @Test
  void botWallsAreKnownByTheirPages() {
    assertThat(Diagnosis.wall(page("<TITLE>Just a moment...</TITLE>"))).contains("Cloudflare");
    assertThat(Diagnosis.wall(page("<script src=https://geo.captcha-delivery.com/c.js>")))
        .contains("DataDome");
    assertThat(Diagnosis.wall(page("<title>Access Denied</title> errors.edgesuite.net/18")))
        .contains("Akamai");
    assertThat(Diagnosis.wall(page("<title>The Ledger</title>"))).isEmpty();
    assertThat(Diagnosis.wall(page(""))).isEmpty();
  }
}
