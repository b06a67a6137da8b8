package dateline.web;

import dateline.web.settings.AddressBlock;
import dateline.web.settings.NetworkSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Keeps those who connect and ask nothing from shutting out those who ask. A connection without a
 * request under way waits: for a time only, however busily it drips bytes, and only while there is
 * room. When there are too many, of all or of one address, the one that waits longest is closed; a
 * browser whose idle connection goes opens another. Thread-safe.
 *
 * <p>Jetty's own limit stops accepting when it is reached, and its time limit is for the silence
 * between bytes: a thousand slow heads held it shut.
 */
final class ConnectionLimits extends Handler.Wrapper implements Connection.Listener {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final NetworkSettings limits;
  private final Duration idle;
  private final Proxies proxies;

  /** All three are guarded by this monitor; the oldest waiting comes first. */
  private final Map<EndPoint, Held> open = new HashMap<>();

  private final LinkedHashMap<EndPoint, Held> waiting = new LinkedHashMap<>();
  private final Map<AddressBlock, Integer> perAddress = new HashMap<>();

  private volatile Scheduler.@Nullable Task looking;

  /**
   * One connection.
   *
   * @param counted whether its address is held to its limit
   * @param deadline in {@link System#nanoTime}, of the request it waits for
   */
  private record Held(AddressBlock from, boolean counted, long deadline) {
    Held until(Duration wait) {
      return new Held(from, counted, System.nanoTime() + wait.toNanos());
    }
  }

  /**
   * @param idle how long a connection may wait for its next request
   */
  ConnectionLimits(NetworkSettings limits, Duration idle, Handler behind) {
    super(behind);
    this.limits = limits;
    this.idle = idle;
    this.proxies = new Proxies(limits.proxies());
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    lookAgain();
  }

  @Override
  protected void doStop() throws Exception {
    Optional.ofNullable(looking).ifPresent(Scheduler.Task::cancel);
    super.doStop();
  }

  @Override
  public void onOpened(Connection connection) {
    EndPoint end = connection.getEndPoint();
    if (end instanceof EndPoint.Wrapper) {
      return; // of TLS: what it is wrapped around was counted
    }
    close(admit(end), "made room for others");
  }

  /** Those that must go for this one to stay; itself, where all others are at work. */
  private synchronized List<EndPoint> admit(EndPoint end) {
    InetAddress address =
        end.getRemoteSocketAddress() instanceof InetSocketAddress socket
            ? socket.getAddress()
            : InetAddress.getLoopbackAddress();
    Held held =
        new Held(AddressBlock.customer(address), !proxies.trusts(address), 0)
            .until(limits.headTimeout());
    open.put(end, held);
    waiting.put(end, held);
    perAddress.merge(held.from(), 1, Integer::sum);
    List<EndPoint> leaving = new ArrayList<>();
    if (held.counted() && perAddress.getOrDefault(held.from(), 0) > limits.connectionsAnAddress()) {
      oldestWaiting(other -> other.from().equals(held.from())).ifPresent(leaving::add);
    } else if (open.size() > limits.connections()) {
      oldestWaiting(_ -> true).ifPresent(leaving::add);
    }
    leaving.forEach(this::forget);
    return leaving;
  }

  private Optional<EndPoint> oldestWaiting(Predicate<Held> which) {
    return waiting.entrySet().stream()
        .filter(each -> which.test(each.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public void onClosed(Connection connection) {
    forget(connection.getEndPoint());
  }

  private synchronized void forget(EndPoint end) {
    waiting.remove(end);
    Held held = open.remove(end);
    if (held != null) {
      perAddress.computeIfPresent(held.from(), (_, n) -> n > 1 ? n - 1 : null);
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    EndPoint end = transport(request.getConnectionMetaData().getConnection().getEndPoint());
    works(end);
    Request.addCompletionListener(request, _ -> waits(end));
    return super.handle(request, response, callback);
  }

  private static EndPoint transport(EndPoint end) {
    return end instanceof EndPoint.Wrapper wrapper ? transport(wrapper.unwrap()) : end;
  }

  private synchronized void works(EndPoint end) {
    waiting.remove(end);
  }

  private synchronized void waits(EndPoint end) {
    Optional.ofNullable(open.get(end)).ifPresent(held -> waiting.put(end, held.until(idle)));
  }

  private void lookAgain() {
    looking =
        getServer().getScheduler().schedule(this::look, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      close(late(), "no whole request in time");
    } finally {
      if (isRunning()) {
        lookAgain();
      }
    }
  }

  private synchronized List<EndPoint> late() {
    long now = System.nanoTime();
    List<EndPoint> late =
        waiting.entrySet().stream()
            .filter(each -> each.getValue().deadline() - now < 0)
            .map(Map.Entry::getKey)
            .toList();
    late.forEach(this::forget);
    return late;
  }

  private static void close(List<EndPoint> leaving, String why) {
    leaving.forEach(end -> end.close(new TimeoutException(why)));
  }
}
