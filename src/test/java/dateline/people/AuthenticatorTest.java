package dateline.people;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.news.person.Account;
import dateline.news.person.Role;
import dateline.news.person.Session;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import dateline.store.people.Accounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticatorTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  private final SessionLimits limits = new SessionLimits(HOUR, HOUR.multipliedBy(3));
  @TempDir Path folder;
  private Store store;
  private Authenticator door;

  @BeforeEach
  void open() {
    store = Store.open(StoreSettings.sqlite(folder.resolve("dateline.db")), clock);
    door = new Authenticator(store, limits, clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Account anna() {
    Account anna =
        new Account("anna", "Anna", Role.OWNER, false, clock.instant(), Optional.empty());
    store.accounts().add(anna, door.passwords().hash("correct horse battery"), true);
    return anna;
  }

  @Test
  void isOpenUntilThereIsAnAccountAndShutFromThenOn() {
    assertThat(door.peopled()).isFalse();
    anna();
    assertThat(door.peopled()).isTrue();
    assertThat(door.wasPeopled()).isTrue();
  }

  @Test
  void signsInByNameInAnyCaseAndPassword() {
    Account anna = anna();
    assertThat(door.signIn(" ANNA ", "correct horse battery")).isPresent();
    assertThat(door.signIn("anna", "Correct horse battery")).isEmpty();
    assertThat(door.signIn("nobody", "correct horse battery")).isEmpty();
    assertThat(door.signIn("anna", "x".repeat(100_000))).isEmpty();
    assertThat(store.accounts().byId(anna.id()).flatMap(Account::lastSignIn))
        .contains(clock.instant());
  }

  @Test
  void storesNoSecretItself() {
    String secret = door.enter(anna()).secret();
    Session session = store.sessions().of("anna").getFirst();
    assertThat(session.hash()).hasSize(64).isNotEqualTo(secret);
    assertThat(door.bySession(session.hash())).isEmpty();
    String token = door.newToken(anna(), "reader", false);
    assertThat(store.tokens().of("anna").getFirst().hash()).doesNotContain(token.substring(3));
  }

  @Test
  void aSessionEndsWhenNobodyUsesItAndInAnyCaseAfterItsLifetime() {
    String idle = door.enter(anna()).secret();
    clock.advance(HOUR.minusSeconds(1));
    String busy = door.enter(anna()).secret();
    assertThat(door.bySession(idle)).isPresent();
    clock.advance(HOUR.minusSeconds(1));
    assertThat(door.bySession(busy)).isPresent();
    door.keepBooks();
    clock.advance(HOUR.minusSeconds(1));
    assertThat(new Authenticator(store, limits, clock).bySession(idle)).isEmpty();
    assertThat(new Authenticator(store, limits, clock).bySession(busy)).isPresent();
    clock.advance(HOUR.minusSeconds(1));
    door.bySession(busy);
    clock.advance(Duration.ofSeconds(4));
    assertThat(door.bySession(busy)).isEmpty();
    door.peopled();
    door.keepBooks();
    assertThat(store.sessions().of("anna")).isEmpty();
  }

  @Test
  void signingOutHereOrEverywhereEndsItAtOnce() {
    Account anna = anna();
    String one = door.enter(anna).secret();
    String two = door.enter(anna).secret();
    store.sessions().end(anna.id(), Authenticator.hash(one));
    assertThat(door.bySession(one)).isEmpty();
    assertThat(door.bySession(two)).isPresent();
    assertThat(store.sessions().end("bob", Authenticator.hash(two))).isFalse();
    store.sessions().endAll(anna.id());
    assertThat(door.bySession(two)).isEmpty();
  }

  @Test
  void aTokenLastsUntilItIsRevokedOrItsOwnerIsRemoved() {
    Account anna = anna();
    String token = door.newToken(anna, "feed reader", false);
    assertThat(token).startsWith(Authenticator.TOKEN);
    assertThat(door.byToken(token).map(held -> held.account().name())).contains("Anna");
    assertThat(door.byToken(token).map(held -> held.token().writes())).contains(false);
    door.keepBooks();
    assertThat(store.tokens().of("anna").getFirst().used()).contains(clock.instant());
    assertThat(door.byToken(token + "x")).isEmpty();
    store.tokens().remove("anna", store.tokens().of("anna").getFirst().hash());
    assertThat(door.byToken(token)).isEmpty();
    String other = door.newToken(anna, "script", true);
    assertThat(store.accounts().remove("anna", false)).isEqualTo(Accounts.Change.LAST_OWNER);
    assertThat(store.accounts().remove("anna", true)).isEqualTo(Accounts.Change.DONE);
    assertThat(door.byToken(other)).isEmpty();
    assertThat(door.peopled()).isFalse();
  }
}
