package dateline.web.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of those who connect.
 *
 * @param connections open at a time; beyond, those that ask for nothing make room
 * @param connectionsAnAddress the same for one address (of IPv6, for its /64 network), but for
 *     proxies
 * @param headTimeout for the whole head of a request, from the opening of the connection
 * @param bodyTimeout for the whole body of a request
 * @param wrongPasswords an address may try in a minute before it is turned away unheard
 * @param tls what pages are served with; absent for plain HTTP
 * @param proxies addresses and networks whose {@code X-Forwarded-For} names who really asks, and
 *     {@code X-Forwarded-Proto} how
 * @param baseUrl where readers find the pages, without a slash at its end: then all absolute
 *     addresses begin so and its host is ours; absent, they begin as the reader's request says
 * @param monitors addresses and networks that ask without the password how we fare
 */
public record NetworkSettings(
    int connections,
    int connectionsAnAddress,
    Duration headTimeout,
    Duration bodyTimeout,
    int wrongPasswords,
    Optional<TlsFiles> tls,
    List<String> proxies,
    Optional<String> baseUrl,
    List<String> monitors) {
  /** This machine. */
  private static final List<String> HERE = List.of("127.0.0.0/8", "::1");

  /** As an installation has them that sets nothing. */
  public static final NetworkSettings STANDARD =
      new NetworkSettings(
          1_000,
          200,
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          30,
          Optional.empty(),
          List.of(),
          Optional.empty());

  /** With monitors on this machine alone. */
  public NetworkSettings(
      int connections,
      int connectionsAnAddress,
      Duration headTimeout,
      Duration bodyTimeout,
      int wrongPasswords,
      Optional<TlsFiles> tls,
      List<String> proxies,
      Optional<String> baseUrl) {
    this(
        connections,
        connectionsAnAddress,
        headTimeout,
        bodyTimeout,
        wrongPasswords,
        tls,
        proxies,
        baseUrl,
        HERE);
  }

  public NetworkSettings {
    proxies = List.copyOf(proxies);
    proxies.forEach(AddressBlock::of);
    monitors = List.copyOf(monitors);
    monitors.forEach(AddressBlock::of);
  }

  /** The path of {@code baseUrl}, under which all our pages are for readers; empty at a root. */
  public String prefix() {
    return baseUrl.map(address -> URI.create(address).getRawPath()).orElse("");
  }

  /** The same, with readers finding the pages there. */
  public NetworkSettings at(String address) {
    return new NetworkSettings(
        connections,
        connectionsAnAddress,
        headTimeout,
        bodyTimeout,
        wrongPasswords,
        tls,
        proxies,
        Optional.of(address),
        monitors);
  }
}
