package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.ArticleId;
import dateline.news.person.Account;
import dateline.news.person.Clip;
import dateline.news.person.Role;
import dateline.people.Authenticator;
import dateline.people.SessionLimits;
import dateline.store.Tombstones;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clip file, over HTTP. */
class SavedTest {
  private static final String REFORM = ArticleId.of("https://ledger.example/reform");
  private static final String CASE = ArticleId.of("https://courier.example/3");

  private TestNews news;

  @BeforeEach
  void open() {
    news = new TestNews().filled();
  }

  @AfterEach
  void close() {
    news.close();
  }

  private void clip(String id, String note, String tags) {
    assertThat(news.post("/saved/" + id + "/note", "note=" + note + "&tags=" + tags).statusCode())
        .isEqualTo(303);
  }

  @Test
  void aStarSavesAndGoesBackToWhereItStood() {
    HttpResponse<String> saved = news.post("/saved/" + REFORM + "/save", "to=%2F%3Fq%3Dreform");
    assertThat(saved.headers().firstValue("Location")).contains("/?q=reform#t-" + REFORM);
    assertThat(news.get("/?q=reform&show=articles").body())
        .contains("formaction=\"/saved/" + REFORM + "/remove\" aria-pressed=\"true\"");
    assertThat(news.get("/article/" + REFORM).body()).contains("aria-pressed=\"true\"");
    assertThat(news.get("/story/" + REFORM).body()).contains("aria-pressed=\"true\"");

    news.post("/saved/" + REFORM + "/remove", "to=%2F");
    assertThat(news.get("/saved").body()).contains("Nothing is saved yet");
  }

  @Test
  void noFormLeadsElsewhere() {
    for (String to : List.of("//evil.example", "https://evil.example", "/%5Cevil", "/%0Aevil")) {
      assertThat(
              news.post("/saved/" + REFORM + "/save", "to=" + to).headers().firstValue("Location"))
          .contains("/saved#t-" + REFORM);
    }
    assertThat(news.post("/saved/nothing/save", "").statusCode()).isEqualTo(404);
    assertThat(news.post("/saved/" + REFORM + "/nothing", "").statusCode()).isEqualTo(404);
  }

  @Test
  void notesAndTagsAreFoundInTheListAndInTheLanguage() {
    clip(REFORM, "Ring+her+%3Cb%3Eagain", "Contract,+To+Do");
    clip(CASE, "", "court");

    assertThat(news.get("/saved?q=again").body()).contains(REFORM).doesNotContain(CASE);
    assertThat(news.get("/saved?q=stolen+film").body()).contains(CASE).doesNotContain(REFORM);
    assertThat(news.get("/saved?tag=to+do").body())
        .contains("Ring her &lt;b&gt;again")
        .doesNotContain(CASE);
    assertThat(found("saved:")).containsExactlyInAnyOrder(REFORM, CASE);
    assertThat(found("saved: film")).containsExactly(CASE);
    assertThat(found("tag:Contract OR tag:court")).containsExactlyInAnyOrder(REFORM, CASE);
    assertThat(found("reform -saved:mine")).hasSize(2).doesNotContain(REFORM);
    assertThat(found("tag:nothing")).isEmpty();
    assertThat(news.get("/api/v1/suggest?q=contr").body()).contains("\"tag:contract\"");
  }

  private List<String> found(String q) {
    String body =
        news.get("/api/v1/search?size=50&q=" + dateline.web.request.Params.encode(q)).body();
    return dateline.web.request.PageContext.mapper()
        .readTree(body)
        .path("hits")
        .valueStream()
        .map(hit -> hit.path("id").asString())
        .toList();
  }

  @Test
  void anAlertOnWhatIsSavedIsRefusedWithTheReason() {
    HttpResponse<String> refused =
        news.send(
            news.request("/api/v1/alerts", "Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"film saved:\"}")));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("saved:mine finds what was saved, and no article is saved when it arrives.");
    assertThat(news.get("/alerts/new?q=tag:x").body()).contains("tag:x finds what was saved");
  }

  @Test
  void feedExportsAndPrintHaveSourcesTimesAndNotes() {
    clip(REFORM, "%3DSUM(A1)", "contract");

    assertThat(news.get("/saved.atom?tag=contract").body())
        .contains("<summary type=\"html\">", "SUM(A1)", "Orla Vantongeren");
    assertThat(news.get("/saved.csv").body()).contains("\"'=SUM(A1)\"", "The Ledger");
    assertThat(news.get("/saved.jsonl").body())
        .contains("\"note\":\"=SUM(A1)\"", "\"article\":{", "prison reform for an hour");
    assertThat(news.get("/saved/print").body())
        .contains("=SUM(A1)", "https://ledger.example/reform", "Ada Quill", "Fetched");
  }

  @Test
  void whatIsForgottenIsToldAndCanBeTakenOut() {
    clip(REFORM, "A secret", "contract");
    assertThat(news.get("/article/" + REFORM + "/forget").body()).contains("One reader has saved");
    news.store.tombstones().want(List.of(REFORM), Tombstones.Reason.ASKED, news.clock.instant());
    news.store.tombstones().remove(List.of(REFORM));

    assertThat(news.get("/saved").body())
        .contains("removed from Dateline for good")
        .doesNotContain("A secret", "Orla");
    news.post("/saved/" + REFORM + "/remove", "");
    assertThat(news.store.clips().of("")).isEmpty();
  }

  @Test
  void whatWasOpenedLooksRead() {
    assertThat(news.get("/?q=reform").body()).doesNotContain("class=\"opened\"");
    news.get("/article/" + REFORM);
    assertThat(news.get("/?q=reform&show=articles").body()).contains("class=\"opened\"");
  }

  @Test
  void tooMuchIsRefused() {
    assertThat(news.post("/saved/" + REFORM + "/note", "tags=" + "x".repeat(41)).body())
        .contains("A tag has more than 40 characters.");
    HttpResponse<String> refused =
        news.send(
            news.request("/api/v1/saved/" + REFORM, "Sec-Fetch-Site", "same-origin")
                .PUT(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"note\":\"" + "x".repeat(10_001) + "\"}")));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(news.store.clips().of("")).isEmpty();
  }

  @Test
  void oneReaderSeesOfAnotherOnlyWhatIsShared() {
    Authenticator door = new Authenticator(news.store, SessionLimits.STANDARD, news.clock);
    Visitor ada = visitor(door, Role.OWNER);
    Visitor bob = visitor(door, Role.READER);
    ada.post("/saved/" + REFORM + "/note", "note=For+all&tags=desk");
    ada.post("/saved/" + CASE + "/note", "note=Private&tags=own");
    assertThat(bob.get("/saved?of=shared").body()).contains("Nobody shares anything");
    ada.post("/saved/tags", "tag=desk&shared=true");

    assertThat(bob.get("/saved?of=shared").body())
        .contains("For all", "by owner")
        .doesNotContain("Private");
    assertThat(bob.get("/?q=tag:desk").body()).contains(REFORM);
    assertThat(bob.get("/?q=tag:own").body()).doesNotContain("/article/" + CASE);
    assertThat(bob.get("/?q=saved:shared").body()).contains(REFORM);
    assertThat(bob.get("/saved").body()).contains("Nothing is saved yet");
    assertThat(news.store.clips().of("owner")).extracting(Clip::note).hasSize(2);
  }

  private Visitor visitor(Authenticator door, Role role) {
    Account account =
        new Account(
            role.label(), role.label(), role, false, news.clock.instant(), Optional.empty());
    news.store.accounts().add(account, "", false);
    return new Visitor(news, "dateline=" + door.enter(account).secret());
  }
}
