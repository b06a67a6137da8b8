package dateline;

import com.sun.management.OperatingSystemMXBean;
import dateline.alert.Audit;
import dateline.crawl.Crawler;
import dateline.renew.Upgrade;
import dateline.web.DigestLetter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes on while pages are served: crawling, showing what is new, sending alerts, auditing,
 * reading again what a better enricher would read better.
 */
public final class Clockwork implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Clockwork.class);

  /** New articles are found by searches this soon after they are acknowledged. */
  private static final Duration REFRESH_EVERY = Duration.ofSeconds(1);

  /** Whoever corrects a name waits for this and for the articles to be indexed anew. */
  private static final Duration CORRECT_EVERY = Duration.ofMillis(100);

  /** How much of the index may have to be caught up after a crash. */
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(15);

  /** How often the saved queries are run over what is new, to find and heal missed alerts. */
  private static final Duration AUDIT_EVERY = Duration.ofHours(24);

  /** Audits overlap, so that nothing falls between two of them. */
  private static final Duration AUDIT_OVERLAP = Duration.ofHours(1);

  /** The share of all processors in use from which nothing is read again in the background. */
  private static final double BUSY_FROM = 0.5;

  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(20);

  private final App app;
  private final ScheduledExecutorService beats =
      Executors.newScheduledThreadPool(1, Thread.ofPlatform().name("clockwork").daemon().factory());
  private final Thread crawl;
  private final Thread dispatch;
  private final OperatingSystemMXBean machine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final Upgrade upgrade;
  private final Thread upgrading;
  private long noted = -1;

  public Clockwork(App app, Crawler.Listener listener) {
    this.app = app;
    DigestLetter letter = new DigestLetter();
    this.crawl = Thread.ofVirtual().name("crawl").unstarted(() -> crawl(listener));
    this.dispatch =
        Thread.ofVirtual().name("dispatch").unstarted(() -> app.dispatcher(letter::write).run());
    this.upgrade = app.upgrade();
    this.upgrading = Thread.ofPlatform().name("upgrade").daemon().unstarted(this::upgrade);
  }

  public void start() {
    every(REFRESH_EVERY, "refresh", this::refresh);
    every(CORRECT_EVERY, "correct", () -> app.ingest().correct());
    every(COMMIT_EVERY, "commit", () -> app.ingest().commitIndex());
    every(AUDIT_EVERY, "audit", () -> audit(app));
    crawl.start();
    dispatch.start();
    if (app.config().upgradesAMinute() > 0) {
      upgrading.start();
    }
  }

  private void upgrade() {
    try {
      upgrade.run(this::idle, app.config().upgradesAMinute());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("articles are not read again until the next start");
    }
  }

  /** Whether nothing is being taken in and the machine has half its processors free. */
  private boolean idle() {
    return !app.ingest().busy() && machine.getCpuLoad() < BUSY_FROM;
  }

  /** Shows what is new, and notes for fresh alerts that searches find their articles now. */
  private void refresh() {
    long alerts = app.store().alerts().revision();
    long shown = app.ingest().indexed();
    app.index().refresh();
    if (alerts != noted) {
      app.store().alerts().indexed(shown);
      noted = alerts;
    }
  }

  private void every(Duration period, String what, Runnable task) {
    ScheduledFuture<?> _ =
        beats.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                log.atError().addKeyValue("task", what).setCause(e).log("will be tried again");
              }
            },
            period.toMillis(),
            period.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static void audit(App app) {
    Instant since = app.clock().instant().minus(AUDIT_EVERY).minus(AUDIT_OVERLAP);
    Audit.Report report = app.audit().run(since);
    log.atInfo()
        .addKeyValue("healed", report.healed().size())
        .addKeyValue("owed", report.owed())
        .addKeyValue("overdue", report.overdue())
        .addKeyValue("clean", report.isClean())
        .log("audited the alerts");
  }

  private void crawl(Crawler.Listener listener) {
    try {
      app.warmUp();
      app.crawler().run(listener);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("the crawl stopped; restart to resume it");
    }
  }

  /** Stops after the pages in hand. */
  @Override
  public void close() {
    beats.shutdown();
    upgrade.stop();
    crawl.interrupt();
    dispatch.interrupt();
    try {
      crawl.join(PATIENCE_AT_STOP);
      dispatch.join(PATIENCE_AT_STOP);
      upgrading.join(PATIENCE_AT_STOP);
      beats.awaitTermination(PATIENCE_AT_STOP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
