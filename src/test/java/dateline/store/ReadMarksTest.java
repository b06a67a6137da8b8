package dateline.store;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.news.Article;
import dateline.news.alert.Alert;
import dateline.news.alert.Match;
import dateline.news.alert.SavedQuery;
import dateline.news.person.Account;
import dateline.news.person.Role;
import dateline.store.people.ReadMarks;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dateline.store.TestDatabase#all")
class ReadMarksTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final String NOBODY = "";

  private final TestDatabase kind;
  private final SettableClock clock = SettableClock.at(NOON.toString());
  @TempDir Path folder;
  private Store store;
  private ReadMarks marks;

  ReadMarksTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    store = Store.open(kind.fresh(folder), clock);
    marks = store.readMarks();
    store.savedQueries().add(new SavedQuery("films", "Films", "film", NOON, false));
    store.savedQueries().add(new SavedQuery("courts", "Courts", "court", NOON, false));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theFirstAccountInheritsWhatWasRead() {
    fire("films", 1);
    Alert unread = fire("films", 2);
    fire("courts", 3);
    marks.read(NOBODY, "films", NOON.plusSeconds(1));
    marks.read(NOBODY, "courts", NOON.plusSeconds(3));
    clock.set(NOON.plusSeconds(100));
    add("anna");

    assertThat(marks.unread("anna")).isEqualTo(marks.unread(NOBODY)).isEqualTo(Map.of("films", 1L));
    assertThat(marks.isRead("anna", "films").test(unread)).isFalse();
    fire("courts", 101);
    assertThat(marks.unread("anna")).isEqualTo(Map.of("films", 1L, "courts", 1L));
  }

  @Test
  void laterAccountsBeginWithWhatFiresFromThenOn() {
    add("anna");
    Alert before = fire("films", 1);
    add("bob");
    assertThat(marks.unread("bob")).isEmpty();
    assertThat(marks.isRead("bob", "films").test(before)).isTrue();
    fire("films", 2);
    assertThat(marks.unread("bob")).isEqualTo(Map.of("films", 1L));
  }

  @Test
  void whatOneHasReadIsUnreadToTheOthers() {
    add("anna");
    add("bob");
    Alert first = fire("films", 1);
    Alert second = fire("films", 2);
    marks.read("anna", "films", NOON.plusSeconds(1));
    assertThat(marks.unread("anna")).isEqualTo(Map.of("films", 1L));
    assertThat(marks.unread("bob")).isEqualTo(Map.of("films", 2L));
    assertThat(List.of(first, second).stream().map(marks.isRead("anna", "films")::test))
        .containsExactly(true, false);
    marks.read("anna", "films", NOON.plusSeconds(2));
    marks.read("anna", "films", NOON.plusSeconds(1));
    assertThat(marks.unread("anna")).isEmpty();
    assertThat(marks.unread(NOBODY)).isEqualTo(Map.of("films", 2L));
  }

  @Test
  void whatIsOnlyListedIsNeverUnread() {
    add("anna");
    clock.set(NOON.plusSeconds(9));
    Alert quiet =
        store.alerts().fire(stored(9), List.of(new Match("films", List.of())), true).getFirst();
    assertThat(marks.unread("anna")).isEmpty();
    assertThat(marks.isRead("anna", "films").test(quiet)).isTrue();
  }

  @Test
  void marksGoWithTheirAccountAndTheirSavedQuery() {
    add("anna");
    fire("films", 1);
    marks.read("anna", "films", NOON.plusSeconds(1));
    store.savedQueries().remove("films");
    store.accounts().remove("anna", true);
    assertThat(marks.unread("anna")).isEmpty();
    assertThat(store.checkIntegrity()).isEmpty();
  }

  private void add(String id) {
    store
        .accounts()
        .add(new Account(id, id, Role.OWNER, false, clock.instant(), Optional.empty()), "", false);
  }

  private Alert fire(String query, int second) {
    clock.set(NOON.plusSeconds(second));
    return store
        .alerts()
        .fire(stored(second), List.of(new Match(query, List.of())), false)
        .getFirst();
  }

  private Article stored(int number) {
    Article article = article().at("https://ledger.example/" + number).build();
    store.articles().save(List.of(new Articles.Incoming(article, Optional.empty(), List.of())));
    return article;
  }
}
