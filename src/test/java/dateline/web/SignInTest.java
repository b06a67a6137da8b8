package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.person.Account;
import dateline.news.person.Role;
import dateline.people.SessionLimits;
import dateline.web.settings.NetworkSettings;
import dateline.web.settings.SignInSettings;
import dateline.web.settings.WebSettings;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in and out, over HTTP as browsers and programs do. */
class SignInTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String PASSWORD = "correct horse battery";

  private TestNews news;

  @BeforeEach
  void open() {
    news = new TestNews(settings(NetworkSettings.STANDARD));
  }

  private static WebSettings settings(NetworkSettings network) {
    return new WebSettings(
        "127.0.0.1",
        0,
        Optional.empty(),
        List.of(),
        ZoneId.of("UTC"),
        Duration.ofSeconds(5),
        false,
        60,
        100,
        false,
        network,
        new SignInSettings(SessionLimits.STANDARD, List.of("127.0.0.1"), Optional.empty()));
  }

  @AfterEach
  void close() {
    news.close();
  }

  private Visitor owner() {
    return Visitor.first(news, "Anna", PASSWORD);
  }

  @Test
  void withoutAccountsNobodySignsIn() {
    assertThat(news.get("/alerts").statusCode()).isEqualTo(200);
    assertThat(news.get("/account").headers().firstValue("Location")).contains("/people");
    assertThat(news.get("/people").body()).contains("Make the first account");
    assertThat(news.get("/").body()).contains("href=\"/people\"");
  }

  @Test
  void theFirstAccountIsAnOwnerAndShutsTheDoor() {
    assertThat(news.post("/people", "name=Anna&password=short").body())
        .contains("fewer than 12 characters");
    Visitor anna = owner();
    assertThat(anna.get("/people").body()).contains("Anna").contains("this is you");
    assertThat(anna.get("/").body()).contains("href=\"/account\">Anna</a>");
    HttpResponse<String> stranger = news.get("/alerts?q=film");
    assertThat(stranger.statusCode()).isEqualTo(303);
    assertThat(stranger.headers().firstValue("Location"))
        .contains("/sign-in?to=%2Falerts%3Fq%3Dfilm");
    assertThat(news.get("/api/v1/search?q=film").statusCode()).isEqualTo(401);
    assertThat(news.post("/people", "name=Eve&password=another+long+one").statusCode())
        .isEqualTo(401);
  }

  @Test
  void theSignInPageLeadsToWhatWasAskedForAndNowhereElse() {
    owner();
    String page = news.get("/sign-in?to=%2Falerts").body();
    assertThat(page).contains("name=\"to\" value=\"/alerts\"").doesNotContain("href=\"/sources\"");
    for (String evil : List.of("//evil.example", "https://evil.example", "/%5Cevil.example")) {
      assertThat(
              news.post("/sign-in", "name=anna&password=correct+horse+battery&to=" + evil)
                  .headers()
                  .firstValue("Location"))
          .contains("/");
    }
    HttpResponse<String> in =
        news.post("/sign-in", "name=anna&password=correct+horse+battery&to=%2Falerts");
    assertThat(in.statusCode()).isEqualTo(303);
    assertThat(in.headers().firstValue("Location")).contains("/alerts");
    assertThat(in.headers().firstValue("Set-Cookie").orElse(""))
        .matches("dateline=[a-z2-7]{52}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000");
  }

  @Test
  void nameAndPasswordAreWrongInTheSameWords() {
    owner();
    HttpResponse<String> wrong = news.post("/sign-in", "name=anna&password=wrong+horse+battery");
    HttpResponse<String> unknown = news.post("/sign-in", "name=anne&password=wrong+horse+battery");
    assertThat(wrong.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(403);
    assertThat(wrong.body()).contains("Name or password is wrong.");
    assertThat(unknown.body().replace("anne", "anna")).isEqualTo(wrong.body());
    assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void anotherSitesFormSignsNobodyIn() {
    owner();
    HttpResponse<String> forged =
        news.send(
            news.request("/sign-in", "Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "name=anna&password=correct+horse+battery")));
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(forged.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void eachSignInHasItsOwnSessionAndSigningOutEndsIt() {
    owner();
    Visitor one = Visitor.signedIn(news, "anna", PASSWORD);
    Visitor two = Visitor.signedIn(news, "anna", PASSWORD);
    assertThat(one.cookie()).isNotEqualTo(two.cookie());
    for (String page : List.of("/", "/help", "/nothing", "/account")) {
      assertThat(one.get(page).body()).as(page).contains("action=\"/sign-out\"");
    }
    HttpResponse<String> out = one.post("/sign-out", "");
    assertThat(out.headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age=0");
    assertThat(out.headers().firstValue("Clear-Site-Data")).contains("\"cache\"");
    assertThat(one.get("/alerts").statusCode()).isEqualTo(303);
    assertThat(two.get("/alerts").statusCode()).isEqualTo(200);
    two.post("/account/everywhere", "");
    assertThat(two.get("/alerts").statusCode()).isEqualTo(303);
  }

  @Test
  void aSessionLastsSevenDaysWithoutUse() {
    Visitor anna = owner();
    news.clock.advance(Duration.ofDays(6));
    assertThat(anna.get("/alerts").statusCode()).isEqualTo(200);
    news.clock.advance(Duration.ofDays(7).plus(HOUR));
    assertThat(anna.get("/alerts").statusCode()).isEqualTo(303);
  }

  @Test
  void whoeverGotAPasswordChoosesAnotherFirst() {
    Visitor anna = owner();
    String drawn = drawn(anna.post("/people", "name=Bob&role=reader").body());
    assertThat(anna.get("/people").body()).doesNotContain(drawn).contains("has yet to choose");
    Visitor bob = Visitor.signedIn(news, "bob", drawn);
    assertThat(bob.get("/").headers().firstValue("Location")).contains("/account");
    assertThat(bob.get("/api/v1/search?q=film").statusCode()).isEqualTo(403);
    assertThat(bob.post("/account/password", "present=wrong&next=another+long+one").body())
        .contains("not your present password");
    assertThat(bob.post("/account/password", "present=" + drawn + "&next=" + drawn).body())
        .contains("This is the password you have");
    Visitor elsewhere = Visitor.signedIn(news, "bob", drawn);
    HttpResponse<String> changed =
        bob.post("/account/password", "present=" + drawn + "&next=another+long+one");
    assertThat(changed.body()).contains("The password is changed");
    assertThat(bob.get("/").statusCode()).isEqualTo(200);
    assertThat(elsewhere.get("/account").statusCode()).isEqualTo(303);
    assertThat(news.post("/sign-in", "name=bob&password=" + drawn).statusCode()).isEqualTo(403);
  }

  @Test
  void anOwnerResetsSignsOutAndRemoves() {
    Visitor anna = owner();
    String first = drawn(anna.post("/people", "name=Bob&role=editor").body());
    Visitor bob = Visitor.signedIn(news, "bob", first);
    String id = news.store.accounts().byName("bob").orElseThrow().id();
    anna.post("/people/" + id + "/out", "");
    assertThat(bob.get("/account").statusCode()).isEqualTo(303);
    String second = drawn(anna.post("/people/" + id + "/password", "").body());
    assertThat(news.post("/sign-in", "name=bob&password=" + first).statusCode()).isEqualTo(403);
    bob = Visitor.signedIn(news, "bob", second);
    anna.post("/people/" + id + "/remove", "");
    assertThat(bob.get("/account").statusCode()).isEqualTo(303);
    String own = news.store.accounts().byName("anna").orElseThrow().id();
    assertThat(anna.post("/people/" + own + "/remove", "").body()).contains("is the only owner");
    assertThat(anna.post("/people/" + own + "/role", "role=reader").body())
        .contains("is the only owner");
  }

  @Test
  void tokensReadOrWriteAndDoNoMoreThanTheirOwner() {
    Visitor anna = owner();
    String reads = token(anna.post("/account/token", "name=reader&scope=read").body());
    String writes = token(anna.post("/account/token", "name=script&scope=write").body());
    assertThat(anna.get("/account").body()).contains("script").doesNotContain(writes);
    assertThat(bearer(reads, "/api/v1/alerts").statusCode()).isEqualTo(200);
    assertThat(news.get("/search.atom?q=film", "Authorization", basic(reads)).statusCode())
        .isEqualTo(200);
    assertThat(add(reads).statusCode()).isEqualTo(403);
    assertThat(add(reads).body()).contains("This token only reads.");
    assertThat(add(writes).statusCode()).isEqualTo(201);
    assertThat(bearer(writes, "/people").body()).contains("A program may not do this.");
    assertThat(bearer(writes, "/account").statusCode()).isEqualTo(403);
    assertThat(bearer("dl_" + "a".repeat(34), "/api/v1/alerts").statusCode()).isEqualTo(401);
    String hash =
        news.store.tokens().of(news.store.accounts().byName("anna").orElseThrow().id()).stream()
            .filter(token -> token.name().equals("script"))
            .findFirst()
            .orElseThrow()
            .hash();
    anna.post("/account/revoke", "token=" + hash);
    assertThat(add(writes).statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> add(String token) {
    return news.send(
        news.request("/api/v1/alerts", "Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"film\"}")));
  }

  private HttpResponse<String> bearer(String token, String path) {
    return news.get(path, "Authorization", "Bearer " + token);
  }

  private static String basic(String token) {
    return "Basic "
        + Base64.getEncoder().encodeToString(("feed:" + token).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void guessesAreSlowedWhoeverIsGuessedAt() {
    NetworkSettings usual = NetworkSettings.STANDARD;
    NetworkSettings strict =
        new NetworkSettings(
            usual.connections(),
            usual.connectionsAnAddress(),
            usual.headTimeout(),
            usual.bodyTimeout(),
            2,
            usual.tls(),
            usual.proxies(),
            usual.baseUrl());
    try (TestNews slow = new TestNews(settings(strict))) {
      Visitor anna = Visitor.first(slow, "Anna", PASSWORD);
      slow.post("/sign-in", "name=anna&password=guess");
      anna.post("/account/password", "present=guess&next=another+long+one");
      HttpResponse<String> right =
          slow.post("/sign-in", "name=anna&password=correct+horse+battery");
      assertThat(right.statusCode()).isEqualTo(429);
      assertThat(right.headers().firstValue("Retry-After")).contains("30");
      assertThat(anna.get("/alerts").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aNamedProxyTellsWhoIsSignedIn() {
    owner();
    assertThat(news.get("/alerts", "Remote-User", "ANNA").statusCode()).isEqualTo(200);
    assertThat(news.get("/account", "Remote-User", "anna").body())
        .doesNotContain("action=\"/sign-out\"");
    assertThat(news.get("/alerts", "Remote-User", "nobody").statusCode()).isEqualTo(303);
  }

  @Test
  void nobodyElseDoes() {
    try (TestNews other = new TestNews()) {
      Visitor.first(other, "Anna", PASSWORD);
      assertThat(other.get("/alerts", "Remote-User", "anna").statusCode()).isEqualTo(303);
    }
  }

  @Test
  void thePasswordOfTheSettingsGuardsTheFirstAccountAndNothingAfterIt() {
    try (TestNews locked = new TestNews(TestNews.settings(Optional.of("the house password")))) {
      assertThat(locked.post("/people", "name=Anna&password=correct+horse+battery").statusCode())
          .isEqualTo(401);
      String settings =
          "Basic "
              + Base64.getEncoder()
                  .encodeToString("x:the house password".getBytes(StandardCharsets.UTF_8));
      assertThat(locked.get("/people", "Authorization", settings).statusCode()).isEqualTo(200);
      locked
          .store
          .accounts()
          .add(
              new Account(
                  "anna", "Anna", Role.OWNER, false, locked.clock.instant(), Optional.empty()),
              "",
              true);
      assertThat(locked.get("/people", "Authorization", settings).statusCode()).isEqualTo(303);
    }
  }

  private static String drawn(String page) {
    return found("([a-z2-9]{5}-){5}[a-z2-9]{5}", page);
  }

  private static String token(String page) {
    return found("dl_[a-z2-7]{34}", page);
  }

  private static String found(String pattern, String page) {
    Matcher matcher = Pattern.compile(pattern).matcher(page);
    assertThat(matcher.find()).as(page).isTrue();
    return matcher.group();
  }
}
