package dateline.store;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.news.Article;
import dateline.news.person.Account;
import dateline.news.person.Clip;
import dateline.news.person.Role;
import dateline.store.people.Clips;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dateline.store.TestDatabase#all")
class ClipsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final TestDatabase kind;
  private final SettableClock clock = SettableClock.at(NOON.toString());
  @TempDir Path folder;
  private Store store;
  private Clips clips;
  private String one = "";
  private String two = "";

  ClipsTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    store = Store.open(kind.fresh(folder), clock);
    clips = store.clips();
    one = add("https://ledger.example/one");
    two = add("https://ledger.example/two");
  }

  @AfterEach
  void close() {
    store.close();
  }

  private String add(String url) {
    Article article = article().at(url).build();
    store.articles().save(List.of(new Articles.Incoming(article, Optional.empty(), List.of())));
    return article.id();
  }

  @Test
  void whatIsSavedIsItsReadersOwn() {
    clips.save("ada", one, NOON);
    clips.edit("ada", one, "Ask again.", List.of("to do", "contract"));
    clips.save("bob", two, NOON);

    assertThat(clips.of("ada"))
        .containsExactly(
            new Clip(
                "ada", one, NOON, "Ask again.", List.of("contract", "to do"), Optional.empty()));
    assertThat(clips.saved("bob")).containsExactly(two);
    assertThat(clips.under("bob", "contract")).isEmpty();
    assertThat(clips.sharedWith("bob")).isEmpty();
    assertThat(clips.among("ada", List.of(one, two))).containsExactly(one);
    assertThat(clips.tags("bob")).isEmpty();
  }

  @Test
  void savingAgainKeepsTheNote() {
    clips.save("ada", one, NOON);
    clips.edit("ada", one, "Ask again.", List.of());
    clips.save("ada", one, NOON.plusSeconds(60));

    assertThat(clips.of("ada")).extracting(Clip::note).containsExactly("Ask again.");
  }

  @Test
  void othersSeeWhatIsUnderASharedTagAndNoOtherTag() {
    clips.save("ada", one, NOON);
    clips.edit("ada", one, "", List.of("contract", "private"));
    clips.save("ada", two, NOON);
    clips.share("ada", "contract", true);

    assertThat(clips.sharedWith("bob")).extracting(Clip::tags).containsExactly(List.of("contract"));
    assertThat(clips.under("bob", "contract")).containsExactly(one);
    assertThat(clips.shared()).containsExactly(one);
    assertThat(clips.tags("bob")).isEqualTo(Map.of("contract", 1L));

    clips.share("ada", "contract", false);
    assertThat(clips.sharedWith("bob")).isEmpty();
  }

  @Test
  void aForgottenArticleLeavesAWordAndNoNote() {
    clips.save("ada", one, NOON);
    clips.edit("ada", one, "They said …", List.of("contract"));
    forget(one, Tombstones.Reason.ASKED);
    clips.save("ada", two, NOON);
    clips.edit("ada", two, "Mine", List.of());
    forget(two, Tombstones.Reason.AGE);

    assertThat(clips.of("ada"))
        .extracting(Clip::note, Clip::gone)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("", Optional.of(new Clip.Gone(NOON, true))),
            org.assertj.core.groups.Tuple.tuple("Mine", Optional.of(new Clip.Gone(NOON, false))));
    assertThat(clips.saved("ada")).isEmpty();
  }

  private void forget(String id, Tombstones.Reason reason) {
    store.tombstones().want(List.of(id), reason, NOON);
    store.tombstones().remove(List.of(id));
  }

  @Test
  void theFirstAccountInheritsAndWhatALeaverSharedStays() {
    clips.save("", one, NOON);
    clips.edit("", one, "Mine", List.of("old"));
    account("ada", Role.OWNER);
    assertThat(clips.of("ada")).extracting(Clip::tags).containsExactly(List.of("old"));

    account("bob", Role.READER);
    clips.save("bob", one, NOON);
    clips.save("bob", two, NOON);
    clips.edit("bob", two, "Look here", List.of("desk"));
    clips.share("bob", "desk", true);
    store.accounts().remove("bob", false);

    assertThat(clips.of("ada"))
        .extracting(Clip::note)
        .containsExactlyInAnyOrder("Mine", "Look here");
    assertThat(clips.sharedTags("ada")).isEqualTo(Set.of("desk"));
    assertThat(clips.of("bob")).isEmpty();
  }

  private void account(String id, Role role) {
    store.accounts().add(new Account(id, id, role, false, NOON, Optional.empty()), "", false);
  }
}
