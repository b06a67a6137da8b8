package dateline.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://017700000001/",
        "http://0/",
        "http://127.0.0.1./",
        "http://%31%32%37.0.0.1/",
        "http://①②⑦.⓪.⓪.①/",
        "http://127。0。0。1/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::127.0.0.1]/",
        "http://[0:0:0:0:0:ffff:a9fe:a9fe]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:1::1]/",
        "http://[2001:db8::1]/",
        "http://[3fff::1]/",
        "http://[fd00::1]/",
        "http://[fd00:ec2::254]/",
        "http://[fe80::1]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
        "http://[100::1]/",
        "http://[5f00::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0xA9.0xFE.0xA9.0xFE/",
        "http://100.100.100.200/",
        "http://192.0.0.192/",
        "http://168.63.129.16/",
        "http://10.1.2.3/",
        "http://172.31.0.1/",
        "http://192.168.0.1/",
        "http://100.64.0.1/",
        "http://198.18.0.1/",
        "http://192.0.2.1/",
        "http://198.51.100.1/",
        "http://203.0.113.1/",
        "http://192.88.99.1/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://a.localhost/",
        "http://a.org@127.0.0.1/",
        "http://127.0.0.1\\@a.org/"
      })
  void refusesEveryAddressThatIsNotPublic(String url) {
    AddressGuard guard = guard(List.of(), host -> answer("127.0.0.1"));
    WebUrl read = WebUrl.parse(url).orElseThrow();

    assertThatThrownBy(() -> guard.resolve(read.host(), 80))
        .isInstanceOf(AddressGuard.RefusedAddressException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "172.32.0.1",
        "192.0.1.1",
        "100.128.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450::1",
        "2001:4860:4860::8888"
      })
  void letsPublicAddressesPass(String address) throws Exception {
    assertThat(AddressGuard.isPublic(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void connectsToThePublicOnesOfSeveralAddresses() throws Exception {
    AddressGuard guard = guard(List.of(), host -> answer("10.0.0.1", "64:ff9b::1", "1.1.1.1"));

    assertThat(guard.resolve("a.org", 443))
        .containsExactly(new InetSocketAddress(InetAddress.ofLiteral("1.1.1.1"), 443));
  }

  @Test
  void asksTheNameServiceOnceForOneConnection() throws Exception {
    List<String> asked = new ArrayList<>();
    AddressGuard guard =
        guard(
            List.of(),
            host -> {
              asked.add(host);
              return answer("1.1.1.1");
            });

    guard.resolve("a.org", 443);

    assertThat(asked).containsExactly("a.org");
  }

  @Test
  void allowsWhatTheOperatorNames() {
    assertThat(admits("127.0.0.1:8080", "http://127.0.0.1:8080/")).isTrue();
    assertThat(admits("127.0.0.1:8080", "http://a.localhost:8080/")).isTrue();
    assertThat(admits("127.0.0.1:8080", "http://127.0.0.1/")).isFalse();
    assertThat(admits("127.0.0.0/8", "http://127.9.9.9:1/")).isTrue();
    assertThat(admits("127.0.0.0/8", "http://128.0.0.1/")).isFalse();
    assertThat(admits("10.0.0.0/9", "http://10.127.0.1/")).isTrue();
    assertThat(admits("10.0.0.0/9", "http://10.128.0.1/")).isFalse();
    assertThat(admits("Wiki.localhost", "http://wiki.localhost:99/")).isTrue();
    assertThat(admits("wiki.localhost:80", "http://wiki.localhost:99/")).isFalse();
    assertThat(admits("*.localhost:99", "http://wiki.localhost:99/")).isTrue();
    assertThat(admits("*.localhost:99", "http://notlocalhost:99/")).isFalse();
    assertThat(admits("fd00::/8", "http://[fd12::1]/")).isTrue();
    assertThat(admits("[::1]:81", "http://[::1]:81/")).isTrue();
    assertThat(admits("[::1]:81", "http://[::1]:82/")).isFalse();
    assertThat(admits("::1", "http://[::1]:82/")).isTrue();
  }

  @Test
  void anAllowedNameMayResolveToAnyAddress() throws Exception {
    AddressGuard guard = guard(List.of("intranet:80"), host -> answer("10.0.0.7"));

    assertThat(guard.resolve("intranet", 80)).hasSize(1);
    assertThatThrownBy(() -> guard.resolve("intranet", 81))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void refusesAMeaninglessNetwork() {
    for (String wrong : List.of("10.0.0.0/33", "300.1.1.1", "::1/129")) {
      assertThatThrownBy(() -> guard(List.of(wrong), host -> answer()))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void doesNotWaitForASilentNameServer() {
    CountDownLatch never = new CountDownLatch(1);
    AddressGuard guard =
        new AddressGuard(
            List.of(),
            host -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return answer("1.1.1.1");
            },
            Duration.ofMillis(20));

    assertThatThrownBy(() -> guard.resolve("slow.org", 80)).hasMessageContaining("no answer");
    never.countDown();
  }

  private static boolean admits(String entry, String url) {
    AddressGuard guard = guard(List.of(entry), host -> answer());
    WebUrl read = WebUrl.parse(url).orElseThrow();
    return guard.names(read);
  }

  private static AddressGuard guard(List<String> allowed, AddressGuard.Lookup lookup) {
    return new AddressGuard(allowed, lookup, Duration.ofSeconds(5));
  }

  private static InetAddress[] answer(String... addresses) {
    return Arrays.stream(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
  }
}
