package dateline.alert;

import dateline.alert.channel.Retries;
import dateline.alert.channel.Sender;
import dateline.alert.channel.Sent;
import dateline.health.LocalFaultException;
import dateline.news.alert.Attempt;
import dateline.news.alert.Channel;
import dateline.news.alert.Delivery;
import dateline.news.alert.Digest;
import dateline.store.Store;
import dateline.store.delivery.Outbox;
import dateline.store.nodes.Cluster;
import dateline.store.nodes.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due: each channel on a virtual thread of its own, so that a slow one holds up no
 * other, and within a channel one after the other; of several nodes each channel is one's at a
 * time. Thread-safe; one dispatcher to a process.
 */
public final class Dispatcher {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  /** How often it looks for what has become due. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /**
   * A delivery that failed holds up those behind it until its third try: through a restart of the
   * receiver their order is kept, and one message that it cannot take blocks them no longer.
   */
  private static final int PATIENCE = 3;

  /** Sent before what came of them is noted, in one transaction; a crash sends these again. */
  private static final int BATCH = 32;

  private final Store store;
  private final DigestBuilder digests;
  private final Senders senders;
  private final AlertSettings settings;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Semaphore permits;
  private final AtomicReference<@Nullable LocalFaultException> fault = new AtomicReference<>();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final Leases leases;

  /**
   * Who sends, and how often it is tried.
   *
   * @param mail for {@link Channel.Mail}
   * @param webhook for {@link Channel.Webhook}
   * @param chat for {@link Channel.Chat}
   * @param webhookRetries for both of these
   */
  public record Senders(
      Sender mail, Retries mailRetries, Sender webhook, Sender chat, Retries webhookRetries) {
    public Senders(Sender mail, Sender webhook, Sender chat) {
      this(mail, Retries.mail(), webhook, chat, Retries.webhook());
    }
  }

  /**
   * @param random for the jitter of retries; thread-safe
   */
  public Dispatcher(
      Store store,
      AlertSettings settings,
      Senders senders,
      InstantSource clock,
      RandomGenerator random) {
    this.store = store;
    this.digests = new DigestBuilder(store, settings);
    this.senders = senders;
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    this.permits = new Semaphore(settings.atOnce());
    this.leases = store.cluster().map(Cluster::channels).orElse(Leases.ALONE);
  }

  /**
   * Sends until it is interrupted; then ends what it is sending and returns. Ends by an exception
   * when deliveries cannot be read; what is being sent is sent first.
   *
   * @param beat called each time that it has looked for what is due, every second
   */
  public void run(Runnable beat) throws InterruptedException {
    try (ExecutorService channels = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        while (true) {
          throwFault();
          begin(channels);
          beat.run();
          TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
      } catch (InterruptedException e) {
        channels.shutdownNow();
        throw e;
      }
    }
  }

  /** What our own machine did to a channel's thread ends the round: the next would meet it too. */
  private void throwFault() {
    LocalFaultException met = fault.getAndSet(null);
    if (met != null) {
      throw met;
    }
  }

  /** Sends all that is due now, and what becomes due meanwhile; returns when nothing is. */
  public void drain() {
    int begun;
    do {
      try (ExecutorService channels = Executors.newVirtualThreadPerTaskExecutor()) {
        begun = begin(channels);
      }
    } while (begun > 0);
  }

  /** Starts a thread for each channel with something to send; returns how many. */
  private int begin(ExecutorService threads) {
    int begun = 0;
    store.outbox().gather(settings.company(), settings.limits());
    List<String> due =
        store.outbox().channelsDue().stream()
            .filter(id -> !underWay.contains(id))
            .filter(id -> !store.outbox().next(id, PATIENCE, 1).isEmpty())
            .toList();
    for (String id : leases.take(due, settings.atOnce())) {
      if (underWay.add(id)) {
        threads.execute(() -> serve(id));
        begun++;
      }
    }
    return begun;
  }

  private void serve(String channelId) {
    try {
      permits.acquire();
      try {
        store.channels().byId(channelId).ifPresent(this::serve);
      } finally {
        permits.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      Optional<LocalFaultException> ours = LocalFaultException.in(e);
      ours.ifPresent(fault::set);
      if (ours.isEmpty()) {
        log.atError().addKeyValue("channel", channelId).setCause(e).log("deliveries wait");
      }
    } finally {
      leases.free(channelId);
      underWay.remove(channelId);
    }
  }

  private void serve(Channel channel) {
    boolean more = channel.isOn();
    while (more && leases.holds(channel.id())) {
      List<Outbox.Pending> batch = store.outbox().next(channel.id(), PATIENCE, BATCH);
      more = !batch.isEmpty() && serve(channel, batch);
    }
  }

  /** Sends these, and notes what came of it; false when it is time to stop. */
  private boolean serve(Channel channel, List<Outbox.Pending> batch) {
    List<Outbox.Ended> ended = new ArrayList<>();
    boolean well = true;
    try {
      for (Outbox.Pending pending : batch) {
        if (!leases.holds(channel.id())) {
          return false; // our time is up: another node may send these
        }
        Optional<Outbox.Ended> one = attempt(channel, pending);
        one.ifPresent(ended::add);
        well = one.isEmpty() || one.get() instanceof Outbox.Ended.Delivered;
        if (!well) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      well = false;
    } finally {
      store.outbox().record(ended);
    }
    return well;
  }

  private Optional<Outbox.Ended> attempt(Channel channel, Outbox.Pending pending)
      throws InterruptedException {
    Delivery delivery = pending.delivery();
    Digest digest = digests.of(delivery, channel);
    if (delivery.kind() != Delivery.Kind.TEST && digest.groups().isEmpty()) {
      store.outbox().cancel(delivery);
      return Optional.empty();
    }
    Instant began = clock.instant();
    long ticks = System.nanoTime();
    Sent sent = send(channel, digest);
    Attempt attempt =
        new Attempt(
            delivery.id(),
            delivery.attempts() + 1,
            began,
            sent.outcome(),
            sent.detail(),
            Duration.ofNanos(System.nanoTime() - ticks));
    return Optional.of(ended(channel, attempt, pending.tries() + 1, sent));
  }

  private Sent send(Channel channel, Digest digest) throws InterruptedException {
    try {
      return switch (channel) {
        case Channel.Mail _ -> senders.mail().send(digest);
        case Channel.Webhook _ -> senders.webhook().send(digest);
        case Channel.Chat _ -> senders.chat().send(digest);
      };
    } catch (RuntimeException e) {
      log.atError().addKeyValue("delivery", digest.deliveryId()).setCause(e).log("not sent");
      return new Sent(Attempt.Outcome.FAILED, "a defect of Dateline: " + e, Optional.empty());
    }
  }

  private Outbox.Ended ended(Channel channel, Attempt attempt, int tries, Sent sent) {
    Retries retries =
        channel instanceof Channel.Mail ? senders.mailRetries() : senders.webhookRetries();
    return switch (attempt.outcome()) {
      case DELIVERED -> new Outbox.Ended.Delivered(attempt);
      case REFUSED, GONE -> dead(channel, attempt);
      case FAILED ->
          retries
              .after(tries, sent.retryAfter(), random)
              .<Outbox.Ended>map(
                  wait -> new Outbox.Ended.Again(attempt, clock.instant().plus(wait)))
              .orElseGet(() -> dead(channel, attempt));
    };
  }

  private static Outbox.Ended dead(Channel channel, Attempt attempt) {
    log.atWarn()
        .addKeyValue("channel", channel.name())
        .addKeyValue("delivery", attempt.deliveryId())
        .addKeyValue("outcome", attempt.outcome().label())
        .log("a delivery is given up");
    return new Outbox.Ended.Dead(attempt);
  }
}
