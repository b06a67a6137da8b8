package dateline.keep;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir Path folder;

  @Test
  void tellsTheSecondWhoIsThere() {
    FolderLock first = FolderLock.take(folder, "serve");

    assertThatExceptionOfType(FolderLock.Taken.class)
        .isThrownBy(() -> FolderLock.take(folder, "import"))
        .withMessageContainingAll("in use", "serve", "process");
    first.close();
  }

  @Test
  void isFreeAgainWhenClosed() {
    FolderLock.take(folder, "serve").close();

    assertThatNoException().isThrownBy(() -> FolderLock.take(folder, "import").close());
  }
}
