package dateline;

import com.sun.management.OperatingSystemMXBean;
import dateline.alert.Audit;
import dateline.crawl.Crawler;
import dateline.health.Beat;
import dateline.health.Loops;
import dateline.jobs.JobRunner;
import dateline.news.job.Job;
import dateline.renew.Upgrade;
import dateline.store.Jobs;
import dateline.store.nodes.Cluster;
import dateline.store.nodes.NodeRole;
import dateline.web.letter.DigestLetter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes on while pages are served: crawling, showing what is new, sending alerts, auditing,
 * reading again what a better enricher would read better, following the system's clock. Each is a
 * loop under supervision.
 */
public final class Clockwork implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Clockwork.class);

  /** New articles are found by searches this soon after they are acknowledged. */
  private static final Duration REFRESH_EVERY = Duration.ofSeconds(1);

  /** Whoever corrects a name in one article waits for this and for it to be indexed anew. */
  private static final Duration CORRECT_EVERY = Duration.ofMillis(100);

  /** How soon names of new articles are compared with those of others. */
  private static final Duration NAMESAKES_EVERY = Duration.ofMinutes(2);

  /** How much of the index may have to be caught up after a crash. */
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(15);

  /** How often the saved queries are run over what is new, to find and heal missed alerts. */
  private static final Duration AUDIT_EVERY = Duration.ofHours(24);

  /** How often it is looked whether a backup is due. */
  private static final Duration BACKUPS_EVERY = Duration.ofMinutes(1);

  /** Audits overlap, so that nothing falls between two of them. */
  private static final Duration AUDIT_OVERLAP = Duration.ofHours(1);

  /** How soon the end of the node that writes is noticed. */
  private static final Duration OFFICE_EVERY = Duration.ofSeconds(2);

  /** One heartbeat of a node may be late, and another lost. */
  private static final int BEATS_A_LEASE = 4;

  /** The share of all processors in use from which nothing is read again in the background. */
  private static final double BUSY_FROM = 0.5;

  /**
   * A file of the archive is finished once in some days, or some minutes where it goes elsewhere.
   */
  private static final Duration ARCHIVE_EVERY = Duration.ofMinutes(1);

  private final App app;
  private final Crawler.Listener listener;
  private final Loops loops;
  private final OperatingSystemMXBean machine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private long noted = -1;
  private long compared;

  public Clockwork(App app, Crawler.Listener listener) {
    this.app = app;
    this.listener = listener;
    this.loops = new Loops(app.faults());
  }

  public void start() {
    app.checkup().start(loops);
    DigestLetter letter = new DigestLetter();
    ClockWatch watch = new ClockWatch(app.store().clockSetback(), app.clock(), System::nanoTime);
    app.store().cluster().ifPresent(this::startNode);
    if (app.duties().indexes()) {
      loops.repeat("refresh", REFRESH_EVERY, beat -> refresh());
      loops.repeat("correct", CORRECT_EVERY, beat -> correct());
      loops.repeat("commit", COMMIT_EVERY, beat -> commit());
    }
    loops.repeat("archive", Duration.ZERO, this::maintainArchive);
    if (app.duties().does(NodeRole.WRITE)) {
      loops.repeat("clock", Duration.ZERO, beat -> writing(watch::look));
      loops.repeat("namesakes", NAMESAKES_EVERY, beat -> writing(() -> namesakes(beat)));
      loops.repeat("audit", AUDIT_EVERY, beat -> writing(() -> audit(beat)));
      loops.keep(
          "jobs",
          new JobRunner(
                  app.store().jobs(), new JobTasks(app).all(), app.clock(), app.duties()::writes)
              ::run);
      startForgetting();
      startUpgrade();
    }
    if (app.duties().does(NodeRole.CRAWL)) {
      loops.keep("crawl", this::crawl);
    }
    if (app.duties().does(NodeRole.SEND)) {
      loops.keep("dispatch", beat -> app.dispatcher(letter::write).run(beat::now));
    }
  }

  private void startForgetting() {
    Forgetting forgetting = new Forgetting(app);
    loops.repeat("forget", Duration.ZERO, beat -> writing(() -> forget(forgetting)));
    loops.repeat("age", Duration.ZERO, beat -> writing(() -> age(forgetting)));
    loops.repeat("backups", Duration.ZERO, beat -> writing(this::backups));
  }

  private void startUpgrade() {
    if (app.config().upgradesAMinute() > 0) {
      Upgrade upgrade = app.renewal().upgrade();
      int aMinute = app.config().upgradesAMinute();
      loops.repeat(
          "upgrade", Duration.ZERO, beat -> writing(() -> upgrade.turn(this::idle, aMinute)));
    }
  }

  /** What goes on in one of several nodes besides. */
  private void startNode(Cluster node) {
    Duration beats = node.self().lease().dividedBy(BEATS_A_LEASE);
    loops.repeat(
        "node",
        Duration.ZERO,
        beat -> {
          node.beat(app.indexed());
          return beats;
        });
    if (node.self().has(NodeRole.WRITE)) {
      loops.repeat(
          "office",
          Duration.ZERO,
          beat -> {
            node.office().look();
            return OFFICE_EVERY;
          });
      ArrivalWriter writer = new ArrivalWriter(app.ingest(), app.store(), node.office());
      loops.repeat("arrivals", Duration.ZERO, writer::turn);
    }
  }

  /** Does what one of several nodes does at a time, if that is this one. */
  private Duration writing(Supplier<Duration> turn) {
    return app.duties().writes() ? turn.get() : OFFICE_EVERY;
  }

  /** Whether nothing is being taken in and the machine has half its processors free. */
  private boolean idle() {
    return !app.ingest().busy() && machine.getCpuLoad() < BUSY_FROM;
  }

  /** Shows what is new, and notes for fresh alerts that searches find their articles now. */
  private Duration refresh() {
    long alerts = app.store().alerts().revision();
    long shown = app.indexing().indexed();
    if (!app.keepsIndex()) {
      app.index().readBy(app.store().corrections().current());
      app.index().refresh();
      return REFRESH_EVERY;
    }
    app.indexing().level();
    if (app.store().cluster().isPresent()) {
      app.indexing().catchUp(); // with what another node has written
    }
    app.index().refresh();
    if (alerts != noted && app.duties().writes()) {
      app.store().alerts().indexed(shown);
      noted = alerts;
    }
    return REFRESH_EVERY;
  }

  private Duration correct() {
    if (app.keepsIndex()) {
      app.indexing().correct();
    }
    return CORRECT_EVERY;
  }

  /** Looks at all names, so not again before there is something new. */
  private Duration namesakes(Beat beat) {
    long now = app.indexing().indexed();
    if (now != compared) {
      app.indexing().mergeNamesakes(app.clock(), beat::now);
      compared = now;
    }
    return NAMESAKES_EVERY;
  }

  private Duration maintainArchive(Beat beat) {
    app.archive().maintain(beat::now);
    return ARCHIVE_EVERY;
  }

  private static Duration forget(Forgetting forgetting) {
    forgetting.turn();
    return Forgetting.LOOK_EVERY;
  }

  private static Duration age(Forgetting forgetting) {
    forgetting.age();
    return Forgetting.AGE_EVERY;
  }

  /** Asks for a backup where the last one was long enough ago. */
  private Duration backups() {
    Jobs jobs = app.store().jobs();
    Instant now = app.clock().instant();
    app.config()
        .backups()
        .every()
        .filter(every -> !jobs.isUnderWay(Job.Kind.BACKUP))
        .filter(
            every ->
                jobs.latestEnd(Job.Kind.BACKUP)
                    .filter(end -> end.plus(every).isAfter(now))
                    .isEmpty())
        .ifPresent(every -> jobs.add(Job.Kind.BACKUP, "", now));
    return BACKUPS_EVERY;
  }

  private Duration commit() {
    if (app.keepsIndex()) {
      app.indexing().commit();
    }
    return COMMIT_EVERY;
  }

  private Duration audit(Beat beat) {
    Instant since = app.clock().instant().minus(AUDIT_EVERY).minus(AUDIT_OVERLAP);
    Audit.Report report = app.audit().run(since, beat::now);
    log.atInfo()
        .addKeyValue("healed", report.healed().size())
        .addKeyValue("owed", report.owed())
        .addKeyValue("overdue", report.overdue())
        .addKeyValue("clean", report.isClean())
        .log("audited the alerts");
    return AUDIT_EVERY;
  }

  private void crawl(Beat beat) throws InterruptedException {
    app.checkup().check();
    app.warmUp();
    app.crawler().run(listener, beat::now);
  }

  /** Stops after the pages in hand. */
  @Override
  public void close() {
    loops.close();
  }
}
