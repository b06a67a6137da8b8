package dateline.fetch;

import dateline.health.LocalFaultException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Tells a dead host from a dead network of our own: where one cannot be reached, hosts that
 * answered since the start are tried; if none of them can be reached either, it is ours. Behind a
 * proxy only the proxy is tried. Thread-safe.
 */
final class OwnNetwork {
  /** Hosts known to have answered, the latest. */
  private static final int KNOWN = 16;

  /** Of them, tried where a host cannot be reached. */
  private static final int TRIED = 3;

  /** To connect to a host that answered before; it is mostly there at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** While the network seems down, all is tried so often: the hosts known may be gone for good. */
  private static final Duration TRIAL_EVERY = Duration.ofMinutes(5);

  /**
   * A host that answered.
   *
   * @param ours whether the settings name it: such hosts answer without the internet
   */
  private record Witness(String host, int port, boolean ours) {}

  private final DnsResolver resolver;
  private final Optional<Witness> proxy;
  private final InstantSource clock;
  private final SequencedSet<Witness> known = new LinkedHashSet<>();
  private Optional<Witness> lost = Optional.empty();
  private Instant nextTrial = Instant.MIN;

  OwnNetwork(DnsResolver resolver, FetchSettings settings, InstantSource clock) {
    this.resolver = resolver;
    this.proxy =
        settings
            .proxy()
            .map(Wire::proxy)
            .map(host -> new Witness(host.getHostName(), host.getPort(), true));
    this.clock = clock;
  }

  /** Notes that a host has answered. */
  synchronized void answered(WebUrl url, boolean ours) {
    Witness witness = witness(url, ours);
    known.remove(witness);
    known.addFirst(witness);
    if (known.size() > KNOWN) {
      known.removeLast();
    }
    lost = Optional.empty();
  }

  /**
   * Looks who is to blame that a host gave no answer.
   *
   * @throws LocalFaultException if it is our network
   */
  void failed(WebUrl url, boolean ours, Wire.NoAnswer none) throws InterruptedException {
    boolean unreachable =
        switch (none.cause()) {
          case DNS, CONNECTION, TIMEOUT -> true;
          case CERTIFICATE, TOO_BIG, TOO_MANY_REDIRECTS, REFUSED_ADDRESS, BAD_ADDRESS, BAD_ANSWER ->
              false;
        };
    if (unreachable) {
      Witness missed = witness(url, ours);
      List<Witness> witnesses = witnesses(missed, TRIED);
      if (!witnesses.isEmpty() && !anyAnswers(witnesses)) {
        note(missed);
        throw down(missed, witnesses);
      }
    }
  }

  /**
   * Does next to nothing while the network is not known to be down.
   *
   * @throws LocalFaultException if it was found down and no known host can be reached yet
   */
  void check() throws InterruptedException {
    Optional<Witness> missed = missed();
    if (missed.isEmpty()) {
      return;
    }
    List<Witness> witnesses = witnesses(missed.get(), KNOWN);
    if (!answers(missed.get()) && !anyAnswers(witnesses)) {
      throw down(missed.get(), witnesses);
    }
    found();
  }

  private static Witness witness(WebUrl url, boolean ours) {
    return new Witness(url.host(), url.effectivePort(), ours);
  }

  private synchronized void note(Witness missed) {
    if (lost.isEmpty()) {
      nextTrial = clock.instant().plus(TRIAL_EVERY);
    }
    lost = Optional.of(missed);
  }

  private synchronized void found() {
    lost = Optional.empty();
  }

  /** The host by which the network was found down; absent when it is not, or all is to be tried. */
  private synchronized Optional<Witness> missed() {
    Instant now = clock.instant();
    boolean setBack = nextTrial.isAfter(now.plus(TRIAL_EVERY));
    if (lost.isPresent() && (setBack || !now.isBefore(nextTrial))) {
      nextTrial = now.plus(TRIAL_EVERY);
      return Optional.empty();
    }
    return lost;
  }

  private synchronized List<Witness> witnesses(Witness missed, int most) {
    if (proxy.isPresent()) {
      return List.of(proxy.get());
    }
    return known.stream()
        .filter(one -> one.ours == missed.ours && !one.host.equals(missed.host))
        .limit(most)
        .toList();
  }

  private boolean anyAnswers(List<Witness> witnesses) throws InterruptedException {
    for (Witness one : witnesses) {
      if (answers(one)) {
        return true;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("while looking for " + one.host);
      }
    }
    return false;
  }

  private boolean answers(Witness one) {
    try {
      for (InetSocketAddress address :
          resolver.resolve(one.host.replaceAll("[\\[\\]]", ""), one.port)) {
        if (connects(address)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean connects(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, Math.toIntExact(PATIENCE.toMillis()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private LocalFaultException down(Witness missed, List<Witness> witnesses) {
    String words =
        proxy.isPresent()
            ? "the proxy " + proxy.get().host + ":" + proxy.get().port + " cannot be reached"
            : "neither %s nor what answered before can be reached (%s)"
                .formatted(
                    missed.host,
                    witnesses.stream()
                        .map(Witness::host)
                        .distinct()
                        .limit(TRIED)
                        .collect(Collectors.joining(", ")));
    return new LocalFaultException(LocalFaultException.Part.NETWORK, words);
  }
}
