package dateline.command.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.health.LocalFaultException;
import dateline.health.LocalFaultException.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  @Test
  void aFullDiskIsOneSentenceAndARemedyWhereverItIsMet() {
    IOException full = new IOException("No space left on device");
    for (Exception problem :
        new Exception[] {
          full,
          new UncheckedIOException("cannot write to a.warc.gz", full),
          new LocalFaultException(Part.DISK, "cannot write to a.warc.gz: " + full, full),
          new LocalFaultException(
              Part.DISK, "saving articles: [SQLITE_FULL] database or disk is full", full)
        }) {
      assertThat(Explanation.of(problem).orElse(""))
          .as(problem.toString())
          .containsOnlyOnce("The disk is full: make room and start again.");
    }
  }

  /** A statement of the database has whole articles in it. */
  @Test
  void ofFaultsOfOursTheCausesAreNotTold() {
    Exception cause = new IllegalStateException("INSERT INTO article VALUES ('a long text')");

    assertThat(
            Explanation.of(
                new LocalFaultException(Part.DATABASE, "saving: [SQLITE_IOERR] disk I/O", cause)))
        .contains("saving: [SQLITE_IOERR] disk I/O.");
  }

  @Test
  void aFolderThatIsNotOursNamesTheSetting() {
    assertThat(Explanation.of(new AccessDeniedException("/var/dateline")).orElse(""))
        .contains("access to /var/dateline is denied", "dateline.data");
  }

  @Test
  void aMistakeOfOursHasNoSentence() {
    assertThat(Explanation.of(new IndexOutOfBoundsException("7"))).isEmpty();
  }
}
