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
import dateline.web.feed.DigestLetter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
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

  /** Whoever corrects a name waits for this and for the articles to be indexed anew. */
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

  /** The share of all processors in use from which nothing is read again in the background. */
  private static final double BUSY_FROM = 0.5;

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
    ClockWatch watch = new ClockWatch(app.store().timetable(), app.clock(), System::nanoTime);
    loops.repeat("clock", Duration.ZERO, beat -> watch.look());
    loops.repeat("refresh", REFRESH_EVERY, beat -> refresh());
    loops.repeat("correct", CORRECT_EVERY, beat -> correct());
    loops.repeat("namesakes", NAMESAKES_EVERY, this::namesakes);
    loops.repeat("commit", COMMIT_EVERY, beat -> commit());
    loops.repeat("audit", AUDIT_EVERY, this::audit);
    loops.keep("crawl", this::crawl);
    Forgetting forgetting = new Forgetting(app);
    loops.repeat("forget", Duration.ZERO, beat -> forget(forgetting));
    loops.repeat("age", Duration.ZERO, beat -> age(forgetting));
    loops.repeat("backups", Duration.ZERO, beat -> backups());
    loops.keep(
        "jobs", new JobRunner(app.store().jobs(), new JobTasks(app).all(), app.clock())::run);
    loops.keep("dispatch", beat -> app.dispatcher(letter::write).run(beat::now));
    if (app.config().upgradesAMinute() > 0) {
      Upgrade upgrade = app.upgrade();
      int aMinute = app.config().upgradesAMinute();
      loops.repeat("upgrade", Duration.ZERO, beat -> upgrade.turn(this::idle, aMinute));
    }
  }

  /** Whether nothing is being taken in and the machine has half its processors free. */
  private boolean idle() {
    return !app.ingest().busy() && machine.getCpuLoad() < BUSY_FROM;
  }

  /** Shows what is new, and notes for fresh alerts that searches find their articles now. */
  private Duration refresh() {
    long alerts = app.store().alerts().revision();
    long shown = app.indexing().indexed();
    app.indexing().level();
    app.index().refresh();
    if (alerts != noted) {
      app.store().alerts().indexed(shown);
      noted = alerts;
    }
    return REFRESH_EVERY;
  }

  private Duration correct() {
    app.indexing().correct();
    return CORRECT_EVERY;
  }

  /** Looks at all names, so not again before there is something new. */
  private Duration namesakes(Beat beat) {
    long now = app.indexing().indexed();
    if (now != compared) {
      app.mergeNamesakes(beat::now);
      compared = now;
    }
    return NAMESAKES_EVERY;
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
    app.indexing().commit();
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
