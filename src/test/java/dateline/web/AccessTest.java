package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.person.Account;
import dateline.news.person.Role;
import dateline.people.Authenticator;
import dateline.people.SessionLimits;
import dateline.web.settings.NetworkSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every kind of asker at every route, over HTTP. */
class AccessTest {
  private static final Path TABLE = Path.of("src/test/resources/dateline/web/access.txt");
  private static final String UNGUESSABLE = "abcdefghijklmnopqrstuvwxyz";

  /** Who asks. */
  private enum Who {
    STRANGER,
    READER,
    EDITOR,
    OWNER,
    /** A reading token of an owner. */
    READS,
    /** A writing token of an owner. */
    WRITES
  }

  private static TestNews news;
  private static Authenticator door;
  private static final Map<Role, Account> PEOPLE = new EnumMap<>(Role.class);
  private static String reads = "";
  private static String writes = "";

  @BeforeAll
  static void open() {
    NetworkSettings usual = NetworkSettings.STANDARD;
    news =
        new TestNews(
            TestNews.settings(
                new NetworkSettings(
                    usual.connections(),
                    usual.connectionsAnAddress(),
                    usual.headTimeout(),
                    usual.bodyTimeout(),
                    usual.wrongPasswords(),
                    usual.tls(),
                    usual.proxies(),
                    usual.baseUrl(),
                    List.of())));
    door = new Authenticator(news.store, SessionLimits.STANDARD, news.clock);
    for (Role role : Role.values()) {
      Account account =
          new Account(
              role.label(), role.label(), role, false, news.clock.instant(), Optional.empty());
      news.store.accounts().add(account, "", false);
      PEOPLE.put(role, account);
    }
    reads = door.newToken(account(Role.OWNER), "reads", false);
    writes = door.newToken(account(Role.OWNER), "writes", true);
  }

  private static Account account(Role role) {
    return Optional.ofNullable(PEOPLE.get(role)).orElseThrow();
  }

  @AfterAll
  static void close() {
    news.close();
  }

  @Test
  void everyRouteHasOneVerdictForEachWhoAsks() {
    Map<String, String> expected = table();
    Map<String, Set<Who>> verdicts = new TreeMap<>();
    Map<String, Set<Who>> tabled = new TreeMap<>();
    for (Routes.Route route :
        Routes.of(news.newsroom(), new Telemetry(news.store, news::health)).all()) {
      String line = route.method() + " " + route.path();
      tabled.put(line, admitted(expected.getOrDefault(line, "missing"), route.method()));
      verdicts.put(
          line,
          Arrays.stream(Who.values())
              .filter(who -> !refused(send(route, who), line))
              .collect(Collectors.toCollection(() -> EnumSet.noneOf(Who.class))));
    }
    assertThat(verdicts).isEqualTo(tabled);
    assertThat(expected.keySet()).isEqualTo(verdicts.keySet());
  }

  private static Set<Who> admitted(String least, String method) {
    boolean changes = !method.equals("get");
    Set<Who> all = EnumSet.allOf(Who.class);
    return switch (least) {
      case "anyone" -> all;
      case "reader", "editor", "operator", "owner", "self" -> {
        all.remove(Who.STRANGER);
        if (changes) {
          all.remove(Who.READS);
        }
        if (least.equals("owner") || least.equals("self")) {
          all.removeAll(Set.of(Who.READS, Who.WRITES));
        }
        if (List.of("editor", "operator", "owner").contains(least)) {
          all.remove(Who.READER);
        }
        if (List.of("operator", "owner").contains(least)) {
          all.remove(Who.EDITOR);
        }
        yield all;
      }
      default -> Set.of();
    };
  }

  private static boolean refused(HttpResponse<String> answer, String line) {
    String location = answer.headers().firstValue("Location").orElse("");
    boolean asked = answer.statusCode() == 303 && location.startsWith("/sign-in?to=");
    boolean front = line.equals("get /") && location.equals("/sign-in");
    boolean kindly =
        List.of("Only editors may", "Only owners may", "A program may not", "This token only")
            .stream()
            .anyMatch(answer.body()::contains);
    assertThat(kindly).as(line).isEqualTo(answer.statusCode() == 403 && kindly);
    assertThat(answer.statusCode()).as(line + " " + answer.body()).isLessThan(500);
    return asked || front || answer.statusCode() == 401 || kindly;
  }

  private static HttpResponse<String> send(Routes.Route route, Who who) {
    String path =
        route
            .path()
            .replace(":file", "dateline.css")
            .replace(":pair", "1-2")
            .replace(":number", "77")
            .replaceAll(":act\\b", "nothing")
            .replaceAll(":\\w+", UNGUESSABLE);
    List<String> headers = new ArrayList<>(List.of("Sec-Fetch-Site", "same-origin"));
    headers.addAll(
        switch (who) {
          case STRANGER -> List.of();
          case READER, EDITOR, OWNER ->
              List.of("Cookie", "dateline=" + session(Role.valueOf(who.name())));
          case READS -> List.of("Authorization", "Bearer " + reads);
          case WRITES -> List.of("Authorization", "Bearer " + writes);
        });
    HttpRequest.BodyPublisher body =
        route.method().equals("get")
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString("nothing");
    return news.send(
        news.request(path, headers.toArray(String[]::new))
            .method(route.method().toUpperCase(Locale.ROOT), body));
  }

  /** A new one each time: one of the routes ends it. */
  private static String session(Role role) {
    return door.enter(account(role)).secret();
  }

  private static Map<String, String> table() {
    try {
      return Files.readAllLines(TABLE).stream()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .collect(Collectors.toMap(part -> part[0] + " " + part[1], part -> part[2]));
    } catch (IOException e) {
      throw new UncheckedIOException("no table of who may what", e);
    }
  }

  @Test
  void whatAReaderMayNotDoIsNotOffered() {
    for (String path : List.of("/sources", "/channels", "/corrections")) {
      assertThat(page(Role.EDITOR, path)).as(path).contains("<form method=\"post\"");
      assertThat(page(Role.READER, path)).as(path).doesNotContain("method=\"post\"");
    }
  }

  /** But for the footer, where everybody signs out. */
  private static String page(Role role, String path) {
    String body = news.get(path, "Cookie", "dateline=" + session(role)).body();
    return body.substring(0, body.indexOf("<footer"));
  }
}
