package dateline.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.SettableClock;
import dateline.fetch.tls.IssuerTrust;
import dateline.health.LocalFaultException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose fault it is that a host cannot be reached. */
class OwnNetworkTest {
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();
  private final TestSite site = TestSite.start();
  private Fetcher fetcher;

  @BeforeEach
  void open() throws Exception {
    for (String host : List.of("one.test", "two.test", "three.test")) {
      site.on(host, "/", TestSite.html("<p>here"));
    }
    fetcher = fetcher(Optional.empty());
  }

  @AfterEach
  void close() {
    fetcher.close();
    site.close();
  }

  @Test
  void aHostThatCannotBeFoundWhileOthersCanIsToBlameItself() throws Exception {
    get("one.test");
    unknown.add("three.test");

    assertThat(get("three.test"))
        .isInstanceOfSatisfying(
            Outcome.Failure.class, it -> assertThat(it.cause()).isEqualTo(Outcome.Cause.DNS));
    assertThatCode(fetcher::checkNetwork).doesNotThrowAnyException();
  }

  @Test
  void whereNobodyHasAnsweredYetItIsTheirs() throws Exception {
    unknown.addAll(List.of("one.test", "two.test", "three.test"));

    assertThat(get("three.test")).isInstanceOf(Outcome.Failure.class);
  }

  @Test
  void aDeadNameServiceIsOursAndAllGoesOnWhenItIsBack() throws Exception {
    get("one.test");
    get("two.test");
    unknown.addAll(List.of("one.test", "two.test", "three.test"));

    assertThatThrownBy(() -> get("three.test"))
        .isInstanceOfSatisfying(
            LocalFaultException.class,
            it ->
                assertThat(it.words())
                    .isEqualTo(
                        "our network: neither three.test nor what answered before can be reached"
                            + " (two.test, one.test)"));
    assertThatThrownBy(fetcher::checkNetwork).isInstanceOf(LocalFaultException.class);

    unknown.clear();
    assertThatCode(fetcher::checkNetwork).doesNotThrowAnyException();
    assertThat(get("three.test")).isInstanceOf(Outcome.Success.class);
  }

  @Test
  void hostsThatAreKnownMayBeGoneForGoodSoAllIsTriedNowAndThen() throws Exception {
    get("one.test");
    unknown.addAll(List.of("one.test", "two.test"));
    assertThatThrownBy(() -> get("two.test")).isInstanceOf(LocalFaultException.class);
    assertThatThrownBy(fetcher::checkNetwork).isInstanceOf(LocalFaultException.class);

    clock.set(clock.instant().plus(Duration.ofMinutes(6)));
    assertThatCode(fetcher::checkNetwork).doesNotThrowAnyException();
    assertThat(get("three.test")).isInstanceOf(Outcome.Success.class);

    assertThat(get("two.test")).isInstanceOf(Outcome.Failure.class);
  }

  @Test
  void aProxyThatCannotBeReachedIsOurs() throws Exception {
    try (Fetcher proxied = fetcher(Optional.of(URI.create("http://127.0.0.1:" + closedPort())))) {
      assertThatThrownBy(() -> proxied.fetch(Request.of(site.uri("one.test", "/"))))
          .isInstanceOf(LocalFaultException.class)
          .hasMessageContaining("the proxy 127.0.0.1:");
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Outcome get(String host) throws InterruptedException {
    return fetcher.fetch(Request.of(site.uri(host, "/")));
  }

  private Fetcher fetcher(Optional<URI> proxy) throws Exception {
    FetchSettings settings =
        new FetchSettings(
            "Dateline/test (tests)",
            proxy,
            Duration.ZERO,
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            1 << 20,
            5,
            List.of("127.0.0.0/8"));
    return new Fetcher(
        settings,
        Optional.empty(),
        clock,
        new Fetcher.World(this::lookup, _ -> {}, IssuerTrust.ofJava()));
  }

  private InetAddress[] lookup(String host) throws UnknownHostException {
    if (unknown.contains(host)) {
      throw new UnknownHostException(host);
    }
    return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
  }
}
