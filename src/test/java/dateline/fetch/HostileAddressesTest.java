package dateline.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.HostileLists;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every address of the lists for SSRF: no connection is opened to what is not public. */
class HostileAddressesTest {
  /** What names resolve to at worst: the name service is the attacker's. */
  private final AddressGuard guard =
      new AddressGuard(
          List.of(),
          host ->
              new InetAddress[] {
                InetAddress.ofLiteral("127.0.0.1"),
                InetAddress.ofLiteral("169.254.169.254"),
                InetAddress.ofLiteral("::1")
              },
          Duration.ofSeconds(5));

  @Test
  void noneIsConnectedToButPublicAddressesWrittenOut() {
    List<String> urls = HostileLists.all(HostileLists.has("ssrf_urls") ? "ssrf_urls" : "ssrf_patt");
    assertThat(urls).hasSizeGreaterThanOrEqualTo(271);
    int unread = 0;
    int refused = 0;
    for (String url : urls) {
      Optional<WebUrl> read = WebUrl.parse(url);
      if (read.isEmpty()) {
        unread++;
        continue;
      }
      try {
        for (InetSocketAddress open : guard.resolve(read.get().host(), 80)) {
          assertThat(open.getAddress().isLoopbackAddress()).as(url).isFalse();
          assertThat(open.getAddress().isSiteLocalAddress()).as(url).isFalse();
          assertThat(open.getAddress().isLinkLocalAddress()).as(url).isFalse();
        }
      } catch (UnknownHostException e) {
        refused++;
      }
    }
    System.out.printf(
        "SSRF: %d tried, %d no web address, %d refused, %d public%n",
        urls.size(), unread, refused, urls.size() - unread - refused);
    assertThat(unread + refused).isGreaterThan(urls.size() * 9 / 10);
  }
}
