package dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.desk.ChannelDesk.MailServer;
import dateline.news.history.Actor;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail addresses in letters that not every server takes. */
class ChannelDeskTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-30T12:00:00Z"));
  private static final String ZHANNA = "жанна@почта.example";

  @TempDir Path folder;

  @Test
  void otherLettersBeforeTheAtAreRefusedWhereTheServerDoesNotTakeThem() {
    try (Store store = open()) {
      assertThat(saved(store, MailServer.PLAIN, ZHANNA)).startsWith("channel.mail.letters");
      AlertDesk alerts =
          new AlertDesk(store, MailServer.PLAIN, ZoneOffset.UTC, CLOCK, Actor.COMMAND);
      assertThat(alerts.read(Wish.of(Map.of("query", "court", "mail", ZHANNA))).problems())
          .extracting(FieldProblem::key)
          .containsExactly("channel.mail.letters");
      assertThat(store.channels().all()).isEmpty();
    }
  }

  @Test
  void theyAreTakenWhereItDoesAndStayWhenItIsAskedNoMore() {
    try (Store store = open()) {
      assertThat(saved(store, () -> true, ZHANNA)).isEqualTo(ZHANNA);
      assertThat(saved(store, MailServer.PLAIN, ZHANNA)).as("it has its channel").isEqualTo(ZHANNA);
      assertThat(store.channels().all()).hasSize(1);
    }
  }

  @Test
  void addressesInLatinLettersAskNoServer() {
    MailServer asked =
        () -> {
          throw new IllegalStateException("asked");
        };
    try (Store store = open()) {
      assertThat(saved(store, asked, "ada@bücher.example")).isEqualTo("ada@bücher.example");
    }
  }

  private Store open() {
    return Store.open(StoreSettings.sqlite(folder.resolve("dateline.db")), CLOCK);
  }

  /** The target, or the key of the problem. */
  private static String saved(Store store, MailServer server, String address) {
    Wish wish = Wish.of(Map.of("kind", "mail", "target", address));
    return switch (new ChannelDesk(store, server, CLOCK, Actor.COMMAND).save(wish)) {
      case Verdict.Accepted<ChannelDesk.Saved>(ChannelDesk.Saved one) -> one.channel().target();
      case Verdict.Refused<ChannelDesk.Saved> refused -> refused.problems().getFirst().key();
    };
  }
}
