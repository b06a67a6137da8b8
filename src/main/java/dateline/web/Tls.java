package dateline.web;

import dateline.web.settings.TlsFiles;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves with the certificate in the operator's files, and with the next one within a minute of its
 * being there: authorities issue for weeks only. Files that cannot be used change nothing. Jetty
 * starts and stops it. Thread-safe.
 */
final class Tls extends AbstractLifeCycle {
  private static final Logger log = LoggerFactory.getLogger(Tls.class);

  private final TlsFiles files;
  private final Supplier<Scheduler> scheduler;
  private final Duration look;
  private final SslContextFactory.Server context = new SslContextFactory.Server();
  private volatile Scheduler.@Nullable Task looking;
  private volatile List<FileTime> served = List.of();

  Tls(TlsFiles files, Supplier<Scheduler> scheduler, Duration look) {
    this.files = files;
    this.scheduler = scheduler;
    this.look = look;
    served = changed();
    context.setKeyStore(files.read());
    context.setKeyStorePassword("");
    context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    context.setRenegotiationAllowed(false);
  }

  SslContextFactory.Server context() {
    return context;
  }

  @Override
  protected void doStart() {
    lookAgain();
  }

  @Override
  protected void doStop() {
    Scheduler.Task task = looking;
    if (task != null) {
      task.cancel();
    }
  }

  private void lookAgain() {
    looking = scheduler.get().schedule(this::look, look.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      List<FileTime> now = changed();
      if (!now.equals(served)) {
        served = now;
        context.reload(it -> it.setKeyStore(files.read()));
        log.info("serving with the new certificate");
      }
    } catch (Exception e) {
      log.warn("serving with the old certificate: {}", e.getMessage());
    } finally {
      if (isRunning()) {
        lookAgain();
      }
    }
  }

  /** Empty while a file is away. */
  private List<FileTime> changed() {
    try {
      return files.changed();
    } catch (IOException e) {
      return List.of();
    }
  }
}
