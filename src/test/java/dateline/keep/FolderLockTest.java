package dateline.keep;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Path;
import java.util.Optional;
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

  /** Two folders of state whose settings name one database would each undo the other's work. */
  @Test
  void keepsADatabaseElsewhereForOne() {
    for (String name : new String[] {"shared/dateline.db", "shared/news.sqlite"}) {
      Path database = folder.resolve(name);
      FolderLock first = FolderLock.take(folder.resolve("a"), Optional.of(database), "serve");

      assertThatExceptionOfType(FolderLock.Taken.class)
          .isThrownBy(() -> FolderLock.take(folder.resolve("b"), Optional.of(database), "import"))
          .withMessageContainingAll("The database " + database, "in use", "serve");
      assertThatNoException()
          .as("nothing of the refused one stays locked")
          .isThrownBy(() -> FolderLock.take(folder.resolve("b"), "import").close());
      first.close();
    }
  }

  @Test
  void keepsADatabaseFromOthersThatIsInTheirFolder() {
    Path database = folder.resolve("a/dateline.db");
    FolderLock first =
        FolderLock.take(
            folder.resolve("a"), Optional.of(folder.resolve("b/../a/dateline.db")), "serve");

    assertThatExceptionOfType(FolderLock.Taken.class)
        .isThrownBy(() -> FolderLock.take(folder.resolve("b"), Optional.of(database), "import"));
    assertThatExceptionOfType(FolderLock.Taken.class)
        .isThrownBy(() -> FolderLock.share(folder.resolve("b"), Optional.of(database)));
    first.close();
  }

  @Test
  void isFreeAgainWhenClosed() {
    FolderLock.take(folder, "serve").close();

    assertThatNoException().isThrownBy(() -> FolderLock.take(folder, "import").close());
  }
}
