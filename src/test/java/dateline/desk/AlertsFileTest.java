package dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.desk.ChannelDesk.MailServer;
import dateline.news.alert.Channel;
import dateline.news.alert.Firing;
import dateline.news.alert.SavedQuery;
import dateline.news.alert.Schedule;
import dateline.news.history.Actor;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saved queries and channels, out of one house and into another. */
class AlertsFileTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOON);
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String QUERY = "q".repeat(26);
  private static final String HOOK = "h".repeat(26);

  @TempDir Path folder;

  @Test
  void movesHouseWithSecrets() {
    String document = furnished().write(true);
    try (Store other = open("other.db")) {
      AlertsFile.Report report =
          new AlertsFile(other, MailServer.PLAIN, ZONE, CLOCK, Actor.COMMAND).read(document);
      assertThat(report).isEqualTo(new AlertsFile.Report(1, 1, List.of()));
      assertThat(other.savedQueries().all()).containsExactly(query());
      assertThat(other.channels().of(QUERY)).containsExactly(hook());
      assertThat(new AlertsFile(other, MailServer.PLAIN, ZONE, CLOCK, Actor.COMMAND).write(true))
          .isEqualTo(document);
      assertThat(
              new AlertsFile(other, MailServer.PLAIN, ZONE, CLOCK, Actor.COMMAND)
                  .read(document)
                  .problems())
          .isEmpty();
      assertThat(other.savedQueries().all()).as("nothing twice").containsExactly(query());
    }
  }

  @Test
  void keepsSecretsToItselfUnlessAsked() {
    assertThat(furnished().write(false)).doesNotContain("whsec_");
    try (Store same = open("house.db")) {
      new AlertsFile(same, MailServer.PLAIN, ZONE, CLOCK, Actor.COMMAND)
          .read(new AlertsFile(same, MailServer.PLAIN, ZONE, CLOCK, Actor.COMMAND).write(false));
      assertThat(same.channels().byId(HOOK)).contains(hook());
    }
  }

  @Test
  void takesInTheRestWhenOneEntryIsWrong() {
    try (Store store = open("wrong.db")) {
      AlertsFile.Report report =
          new AlertsFile(store, MailServer.PLAIN, ZONE, CLOCK, Actor.COMMAND)
              .read(
                  """
                  {"version":1,"channels":[{"kind":"pigeon","target":"loft"},
                    {"kind":"mail","target":"a b@c"}],
                   "savedQueries":[{"name":"open","query":"\\"prison"},
                    {"query":"prison","schedule":"never"},{"query":"prison","zone":"Mars"},
                    {"query":"prison reform"}]}
                  """);
      assertThat(report.queries()).isEqualTo(1);
      assertThat(report.problems())
          .hasSize(5)
          .anyMatch(
              one -> one.startsWith("channel 1 (\"\"): There is no kind of channel “pigeon”."))
          .anyMatch(one -> one.startsWith("saved query 1 (\"open\"): "))
          .anyMatch(one -> one.contains("“never” is no time to send at."));
      SavedQuery taken = store.savedQueries().all().getFirst();
      assertThat(taken.zone()).isEqualTo(ZONE);
      assertThat(taken.id()).matches("[a-z2-7]{26}");
    }
  }

  @Test
  void noTextMakesItThrow() {
    Random random = new Random(20261127);
    String document = furnished().write(true);
    try (Store store = open("random.db")) {
      for (String text :
          List.of("", "[]", "null", "{}", "{\"version\":1}", "7", "{\"version\":2}")) {
        new AlertsFile(store, MailServer.PLAIN, ZONE, CLOCK, Actor.COMMAND).read(text);
      }
      for (int round = 0; round < 300; round++) {
        int at = random.nextInt(document.length());
        String torn =
            document.substring(0, at)
                + (char) random.nextInt(128)
                + document.substring(Math.min(document.length(), at + random.nextInt(3)));
        assertThat(
                new AlertsFile(store, MailServer.PLAIN, ZONE, CLOCK, Actor.COMMAND)
                    .read(torn)
                    .problems())
            .isNotNull();
      }
    }
  }

  private AlertsFile furnished() {
    Store store = open("house.db");
    store.channels().add(hook());
    store.savedQueries().add(query());
    store
        .channels()
        .link(QUERY, List.of(new SavedQuery.Recipient(HOOK, Schedule.parse("daily 07:15"))));
    return new AlertsFile(store, MailServer.PLAIN, ZONE, CLOCK, Actor.COMMAND);
  }

  private Store open(String name) {
    return Store.open(StoreSettings.sqlite(folder.resolve(name)));
  }

  private static Channel hook() {
    return new Channel.Webhook(
        HOOK, "Hook", NOON, Optional.empty(), "https://hook.example/", SECRET);
  }

  private static SavedQuery query() {
    return new SavedQuery(
        QUERY,
        "Reform",
        "\"prison reform\"",
        NOON,
        true,
        Firing.parse("updates people 5").orElseThrow(),
        Schedule.parse("weekly monday 08:00").orElseThrow(),
        ZoneOffset.UTC,
        new SavedQuery.Purpose(
            "Ask Ada.\nThen Bea.", "Quill v. Marsh", Optional.of(LocalDate.parse("2027-01-31"))));
  }
}
