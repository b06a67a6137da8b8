package dateline.health;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dateline.health.LocalFaultException.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LocalFaultTest {
  @Test
  void isFoundBehindWhateverWrapsIt() {
    LocalFaultException full = new LocalFaultException(Part.DISK, "no space left");
    RuntimeException wrapped =
        new IllegalStateException("pages", new IllegalStateException("a page", full));
    assertThat(LocalFaultException.in(wrapped)).containsSame(full);
    assertThat(full.words()).isEqualTo("the disk: no space left");
    assertThat(LocalFaultException.in(new IllegalStateException(new OutOfMemoryError("heap"))))
        .get()
        .extracting(LocalFaultException::part)
        .isEqualTo(Part.MEMORY);
    assertThat(LocalFaultException.in(new IllegalStateException(new IOException("reset"))))
        .isEmpty();
  }

  @Test
  void isLoggedOnceAMinuteForEachPartHoweverOftenItIsMet() {
    Logger logger = (Logger) LoggerFactory.getLogger(FaultLog.class);
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    logger.addAppender(heard);
    try {
      AtomicLong nanos = new AtomicLong();
      FaultLog log = new FaultLog(nanos::get);
      LocalFaultException full = new LocalFaultException(Part.DISK, "no space left");
      for (int i = 0; i < 600; i++) {
        log.tell(full);
        log.tell(new LocalFaultException(Part.DATABASE, "connection refused"));
        nanos.addAndGet(Duration.ofMillis(200).toNanos());
      }
      assertThat(heard.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .hasSize(4)
          .allMatch(line -> line.contains("goes on by itself"));
      assertThat(heard.list).allMatch(event -> event.getThrowableProxy() == null);
    } finally {
      logger.detachAppender(heard);
    }
  }
}
