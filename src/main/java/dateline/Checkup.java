package dateline;

import dateline.health.Condition;
import dateline.health.FaultLog;
import dateline.health.LocalFaultException;
import dateline.health.LocalFaultException.Part;
import dateline.health.Loops;
import dateline.health.Report;
import dateline.health.Report.Stock;
import dateline.health.Tally;
import dateline.health.Watched;
import dateline.index.ArticleIndex;
import dateline.news.alert.Channel;
import dateline.store.Store;
import dateline.store.database.DatabaseProbe;
import dateline.store.nodes.NodeChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Looks at database, index, disk and mail in the background, so that whoever asks is told at once
 * how they fare, also while one of them hangs. Thread-safe.
 */
public final class Checkup implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** The disk is written to for it, so not too often. */
  private static final Duration DISK_EVERY = Duration.ofSeconds(10);

  private static final Duration MAIL_EVERY = Duration.ofSeconds(30);

  private static final Duration NODES_EVERY = Duration.ofSeconds(5);

  /** Counting a million articles takes a while: looks take at most this share of the time. */
  private static final int LOOK_SHARE = 20;

  /** An index behind for so long is degraded, for twice so long failing. */
  private static final Duration BEHIND = Duration.ofSeconds(30);

  /** So much is written to see whether the disk takes it: more than most pages, packed. */
  private static final int TRIAL_BYTES = 64 << 10;

  /** Below this the disk is nearly full: merging the index needs room. */
  private static final long LEAST_FREE = 64L << 20;

  /** Later than any schedule of ours. */
  private static final Duration LATE = Duration.ofHours(1);

  private final Store store;
  private final ArticleIndex index;
  private final LongSupplier indexed;
  private final Optional<Path> data;
  private final boolean mails;
  private final InstantSource clock;
  private final Loops looking = new Loops(new FaultLog());
  private final Watched<Stock> database;
  private final Watched<Stock> shelf;
  private final Watched<Condition> disk;
  private final Watched<Condition> mail;
  private final Watched<Map<String, Condition>> nodes;
  private volatile Supplier<Map<String, Condition>> loops = Map::of;
  private volatile Supplier<Map<Tally.Kind, Long>> fetches = Map::of;
  private volatile long free = -1;
  private volatile Optional<String> archiveFault = Optional.empty();

  /** The write that the index has to come to, and when it was first seen. */
  private volatile Lag lag = new Lag(0, System.nanoTime());

  private record Lag(long target, long since) {}

  /**
   * @param indexed the sequence number up to which the index has all articles
   * @param data the folder of state; absent where nothing is written
   * @param mails whether a mail server is set
   */
  public Checkup(
      Store store,
      ArticleIndex index,
      LongSupplier indexed,
      Optional<Path> data,
      boolean mails,
      InstantSource clock) {
    this.store = store;
    this.index = index;
    this.indexed = indexed;
    this.data = data;
    this.mails = mails;
    this.clock = clock;
    Stock unseen = new Stock(Condition.OK, -1, -1, Duration.ZERO);
    this.database = new Watched<>(unseen, this::lookAtDatabase, Checkup::failingStock);
    this.shelf = new Watched<>(unseen, this::lookAtIndex, Checkup::failingStock);
    this.disk = new Watched<>(Condition.OK, this::lookAtDisk, Condition::failing);
    this.mail = new Watched<>(Condition.OK, this::lookAtMail, Condition::degraded);
    this.nodes =
        new Watched<>(Map.of(), this::lookAtNodes, why -> Map.of("nodes", Condition.degraded(why)));
  }

  /** Looks now and from now on; {@code loops} are those that the report tells of. */
  void start(Loops loops) {
    this.loops = loops::conditions;
    looking.repeat(
        "look at database",
        Duration.ZERO,
        beat -> {
          database.look();
          Duration rest = database.now().took().multipliedBy(LOOK_SHARE);
          return rest.compareTo(LOOK_EVERY) > 0 ? rest : LOOK_EVERY;
        });
    looking.repeat("look at index", Duration.ZERO, beat -> every(shelf, LOOK_EVERY));
    looking.repeat("look at disk", Duration.ZERO, beat -> every(disk, DISK_EVERY));
    looking.repeat("look at mail", MAIL_EVERY, beat -> every(mail, MAIL_EVERY));
    looking.repeat("look at nodes", NODES_EVERY, beat -> every(nodes, NODES_EVERY));
  }

  private static Duration every(Watched<?> watched, Duration rest) {
    watched.look();
    return rest;
  }

  /** Looks once at everything, and waits for it. */
  public void look() {
    database.look();
    shelf.look();
    disk.look();
    mail.look();
    nodes.look();
  }

  /** What was seen last; waits for nothing. */
  public Report report() {
    Map<String, Condition> parts = new TreeMap<>();
    Condition written = disk.now();
    parts.put("disk", written);
    parts.put("archive", archiveFault.map(Condition::failing).orElse(Condition.OK));
    parts.put("mail", mail.now());
    parts.putAll(nodes.now());
    return new Report(
        database.now(),
        shelf.now(),
        behind(),
        parts,
        loops.get(),
        clock.instant(),
        new Report.Figures(fetches.get(), free));
  }

  /** Tells from now on what {@code fetches} counts. */
  void counting(Supplier<Map<Tally.Kind, Long>> fetches) {
    this.fetches = fetches;
  }

  /** Writes to the archive, and notes whether it takes it. */
  String archived(Supplier<String> append) {
    try {
      String place = append.get();
      archiveFault = Optional.empty();
      return place;
    } catch (UncheckedIOException e) {
      archiveFault = Optional.of("it takes no more: " + e.getCause());
      throw new LocalFaultException(Part.DISK, "archiving: " + e.getCause(), e);
    }
  }

  /**
   * Whether there is any use in beginning work that writes.
   *
   * @throws LocalFaultException if database or disk fail
   */
  void check() {
    database.look();
    throwIfFailing(database.now().condition(), Part.DATABASE);
    disk.look();
    throwIfFailing(disk.now(), Part.DISK);
  }

  private static void throwIfFailing(Condition condition, Part part) {
    if (condition.isFailing()) {
      throw new LocalFaultException(part, condition.reason().orElse("it fails"));
    }
  }

  private Stock lookAtDatabase() {
    DatabaseProbe.Count count = store.pulse().take();
    return new Stock(Condition.OK, count.articles(), count.sequence(), count.took());
  }

  private Stock lookAtIndex() {
    long start = System.nanoTime();
    long articles = index.count();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Stock(ofIndex(), articles, index.sequence(), took);
  }

  private Condition ofIndex() {
    Duration behind = measured();
    String words = "it has been behind the database for " + behind.toSeconds() + " s";
    if (index.isBroken()) {
      return Condition.failing("it takes in nothing after a failed write, and is opened again");
    }
    if (behind.compareTo(BEHIND) < 0) {
      return Condition.OK;
    }
    return behind.compareTo(BEHIND.multipliedBy(2)) > 0
        ? Condition.failing(words)
        : Condition.degraded(words);
  }

  /** Sets the next target once the last is reached. */
  private Duration measured() {
    if (indexed.getAsLong() >= lag.target()) {
      lag = new Lag(Math.max(lag.target(), database.now().sequence()), System.nanoTime());
    }
    return behind();
  }

  private Duration behind() {
    Lag present = lag;
    return indexed.getAsLong() >= present.target()
        ? Duration.ZERO
        : Duration.ofNanos(System.nanoTime() - present.since());
  }

  private Condition lookAtDisk() {
    if (data.isEmpty()) {
      return Condition.OK;
    }
    Path trial = data.get().resolve("disk.trial");
    try {
      try (FileChannel file =
          FileChannel.open(trial, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.allocate(TRIAL_BYTES);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(true);
      } finally {
        Files.deleteIfExists(trial);
      }
      // Not by the list of mounts, which knows no root that was changed (chroot).
      free = data.get().toFile().getUsableSpace();
      return free < LEAST_FREE
          ? Condition.degraded("only " + (free >> 20) + " MB are free")
          : Condition.OK;
    } catch (IOException e) {
      return Condition.failing("it takes no more: " + e);
    }
  }

  private Condition lookAtMail() {
    Instant late = clock.instant().minus(LATE);
    long overdue = store.outbox().overdue(late);
    if (!mails && store.channels().all().stream().anyMatch(Checkup::wantsMail)) {
      return Condition.degraded("it waits, since no mail server is set (dateline.smtpHost)");
    }
    return overdue > 0
        ? Condition.degraded(overdue + " deliveries have waited for more than an hour")
        : Condition.OK;
  }

  private Map<String, Condition> lookAtNodes() {
    return store.cluster().isEmpty()
        ? Map.of()
        : NodeChecks.of(store.nodes().all(), store.arrivals().backlog());
  }

  private static boolean wantsMail(Channel channel) {
    return channel instanceof Channel.Mail && channel.isOn();
  }

  private static Stock failingStock(String why) {
    return new Stock(Condition.failing(why), -1, -1, Duration.ZERO);
  }

  @Override
  public void close() {
    looking.close();
  }
}
