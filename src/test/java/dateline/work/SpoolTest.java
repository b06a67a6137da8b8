package dateline.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.io.input.BrokenInputStream;
import org.junit.jupiter.api.Test;

/** Bytes of any length, whatever memory there is. */
class SpoolTest {
  private static final String TEMPORARY = "java.io.tmpdir";

  @Test
  void theyComeBackAsTheyCameHoweverManyTheyAre() throws IOException {
    for (int length :
        new int[] {0, 1, Spool.IN_MEMORY - 1, Spool.IN_MEMORY, Spool.IN_MEMORY + 1, 3_333_333}) {
      byte[] bytes = bytes(length);

      ByteBuffer kept = Spool.read(new ByteArrayInputStream(bytes), Long.MAX_VALUE);

      assertThat(kept.isReadOnly()).isTrue();
      assertThat(kept.remaining()).isEqualTo(length);
      assertThat(kept).isEqualTo(ByteBuffer.wrap(bytes));
      assertThat(Spool.stream(kept).readAllBytes()).isEqualTo(bytes);
      assertThat(kept.position()).isZero();
    }
  }

  @Test
  void noMoreAreReadThanAskedFor() throws IOException {
    for (int most : new int[] {0, 10, Spool.IN_MEMORY, Spool.IN_MEMORY + 100_000}) {
      InputStream all = new ByteArrayInputStream(bytes(3_000_000));

      assertThat(Spool.read(all, most).remaining()).isEqualTo(most);
      assertThat(all.available()).isEqualTo(3_000_000 - most);
    }
  }

  @Test
  void whatBreaksOffIsTheSendersFault() {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(bytes(2_000_000)),
            new BrokenInputStream(() -> new IOException("connection reset")));

    assertThatThrownBy(() -> Spool.read(broken, Long.MAX_VALUE))
        .isInstanceOf(IOException.class)
        .hasMessage("connection reset");
  }

  @Test
  void aLongOneLeavesNoFileBehind() throws IOException {
    long before = spools();
    ByteBuffer kept = Spool.read(new ByteArrayInputStream(bytes(2_000_000)), Long.MAX_VALUE);

    assertThat(kept.isDirect()).isTrue();
    assertThat(spools()).isEqualTo(before);
  }

  private static long spools() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty(TEMPORARY)))) {
      return files.filter(file -> file.toString().endsWith(".spool")).count();
    }
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
