package dateline.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once and hands out only addresses a request may go to: public ones, and those the
 * operator allowed. The HTTP client asks nobody else, so the address that was checked is the
 * address that is connected to, whatever the name server says a moment later. Thread-safe.
 */
public final class AddressGuard implements DnsResolver {
  /** Asks the name service. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  /** Not an address we may send a request to. */
  static final class RefusedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    RefusedAddressException(String message) {
      super(message);
    }
  }

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /** Everything in IPv4 that is not the public internet: IANA's special-purpose registry. */
  private static final List<Network> CLOSED_V4 =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10", // carrier-grade NAT, Alibaba's metadata
              "127.0.0.0/8",
              "168.63.129.16/32", // Azure's metadata, in public space
              "169.254.0.0/16", // link-local, most clouds' metadata
              "172.16.0.0/12",
              "192.0.0.0/24", // Oracle's metadata
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4")
          .map(Network::of)
          .toList();

  /** In IPv6 only this is public … */
  private static final Network OPEN_V6 = Network.of("2000::/3");

  /** … but for protocol assignments with Teredo, documentation, 6to4. */
  private static final List<Network> CLOSED_V6 =
      Stream.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20").map(Network::of).toList();

  private final List<Allowed> allowed;
  private final Lookup lookup;
  private final Duration patience;

  /**
   * @param allowed {@code host}, {@code host:port}, {@code *.host}, an address or a network, each
   *     with or without a port
   * @param patience with the name service
   */
  AddressGuard(List<String> allowed, Lookup lookup, Duration patience) {
    this.allowed = allowed.stream().map(Allowed::of).toList();
    this.lookup = lookup;
    this.patience = patience;
  }

  /** One that asks this machine's name service. */
  public static AddressGuard of(FetchSettings settings) {
    return new AddressGuard(
        settings.allowed(), InetAddress::getAllByName, settings.connectTimeout());
  }

  /**
   * Throws IllegalArgumentException if {@code entry} is neither a host nor an address or network.
   */
  static void checkAllowed(String entry) {
    Allowed.of(entry);
  }

  @Override
  public List<InetSocketAddress> resolve(String name, int port) throws UnknownHostException {
    String host = Wire.ascii(name);
    List<InetSocketAddress> open =
        Arrays.stream(addressesOf(host))
            .filter(address -> mayConnect(host, address, port))
            .map(address -> new InetSocketAddress(address, port))
            .toList();
    if (open.isEmpty()) {
      throw new RefusedAddressException(host + " is not a public address");
    }
    return open;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return resolve(host, -1).stream()
        .map(InetSocketAddress::getAddress)
        .toArray(InetAddress[]::new);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /**
   * Whether the host spells out an address we may not ask ({@code 127.0.0.1}, {@code localhost}):
   * all that can be judged when a proxy resolves the names.
   */
  boolean refusesLiteral(WebUrl url) {
    return refusesLiteral(url.host(), url.effectivePort());
  }

  /**
   * The same of a host.
   *
   * @param host a name, or an address, that of version 6 in brackets or without
   */
  public boolean refusesLiteral(String host, int port) {
    return literal(host).stream().anyMatch(address -> !mayConnect(host, address, port));
  }

  /** Whether the operator named this host, or its written-out address: then no gap is needed. */
  boolean names(WebUrl url) {
    List<InetAddress> known = literal(url.host());
    return allowed.stream()
        .anyMatch(
            rule ->
                rule.admits(url.host(), url.effectivePort())
                    || known.stream().anyMatch(it -> rule.admits(it, url.effectivePort())));
  }

  static boolean isPublic(InetAddress address) {
    byte[] octets = address.getAddress();
    return octets.length == 4
        ? CLOSED_V4.stream().noneMatch(network -> network.holds(octets))
        : OPEN_V6.holds(octets) && CLOSED_V6.stream().noneMatch(network -> network.holds(octets));
  }

  private boolean mayConnect(String host, InetAddress address, int port) {
    return isPublic(address)
        || allowed.stream().anyMatch(it -> it.admits(host, port) || it.admits(address, port));
  }

  private InetAddress[] addressesOf(String host) throws UnknownHostException {
    List<InetAddress> known = literal(host);
    return known.isEmpty() ? ask(host) : known.toArray(InetAddress[]::new);
  }

  /** The address a host spells out, or that of a {@code localhost} name (RFC 6761 §6.3). */
  private static List<InetAddress> literal(String host) {
    try {
      if (host.equals("localhost") || host.endsWith(".localhost")) {
        return List.of(InetAddress.getByAddress(host, LOOPBACK));
      }
      return List.of(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")));
    } catch (UnknownHostException | IllegalArgumentException e) {
      return List.of(); // a name
    }
  }

  /** getaddrinfo cannot be interrupted and may take a minute: it runs aside. */
  private InetAddress[] ask(String host) throws UnknownHostException {
    FutureTask<InetAddress[]> answer = new FutureTask<>(() -> lookup.addressesOf(host));
    Thread.ofVirtual().name("dns ", 0).start(answer);
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new UnknownHostException("no answer for " + host + " within " + patience);
    } catch (ExecutionException e) {
      throw new UnknownHostException(host);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException("interrupted while resolving " + host);
    }
  }

  /** One entry of the operator's list. */
  private record Allowed(String host, List<Network> network, int port) {
    static Allowed of(String entry) {
      int colon = entry.lastIndexOf(':');
      boolean bareV6 = entry.indexOf(':') != colon && !entry.contains("]:");
      boolean ported = colon >= 0 && !bareV6 && entry.substring(colon + 1).matches("[0-9]{1,5}");
      String host = (ported ? entry.substring(0, colon) : entry).replaceAll("[\\[\\]]", "");
      int port = ported ? Integer.parseInt(entry.substring(colon + 1)) : -1;
      boolean number = host.matches("[0-9./]+") || host.contains(":");
      if (!number && !host.matches("(\\*\\.)?[\\p{L}\\p{N}._-]+")) {
        throw new IllegalArgumentException("neither a host nor an address: " + entry);
      }
      return new Allowed(
          host.toLowerCase(java.util.Locale.ROOT),
          number ? List.of(Network.of(host)) : List.of(),
          port);
    }

    boolean admits(String name, int toPort) {
      boolean same = host.startsWith("*.") ? name.endsWith(host.substring(1)) : name.equals(host);
      return same && (port < 0 || port == toPort);
    }

    boolean admits(InetAddress address, int toPort) {
      return network.stream().anyMatch(it -> it.holds(address.getAddress()))
          && (port < 0 || port == toPort);
    }
  }

  /** A block of addresses, such as {@code 10.0.0.0/8}; without a slash it is one address. */
  private record Network(InetAddress start, int bits) {
    static Network of(String text) {
      int slash = text.indexOf('/');
      InetAddress start = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      int all = start.getAddress().length * 8;
      int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > all) {
        throw new IllegalArgumentException("no network: " + text);
      }
      return new Network(start, bits);
    }

    boolean holds(byte[] octets) {
      byte[] first = start.getAddress();
      if (first.length != octets.length) {
        return false;
      }
      int whole = bits / 8;
      int mask = 0xFF00 >> bits % 8 & 0xFF;
      return Arrays.equals(first, 0, whole, octets, 0, whole)
          && (mask == 0 || (first[whole] & mask) == (octets[whole] & mask));
    }
  }
}
