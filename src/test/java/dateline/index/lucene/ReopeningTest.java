package dateline.index.lucene;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.SettableClock;
import dateline.index.ArticleIndex;
import dateline.index.terms.Ranking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the index when its disk fails. */
class ReopeningTest {
  @TempDir Path folder;
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");

  /** A disk that is full when told so. */
  private static final class FullDisk extends FilterDirectory {
    private final AtomicBoolean full = new AtomicBoolean();

    FullDisk(Directory disk) {
      super(disk);
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      if (full.get()) {
        throw new IOException("No space left on device");
      }
      return super.createOutput(name, context);
    }
  }

  private static void put(ArticleIndex index, int number) {
    index.put(List.of(article().at("https://wire.example/" + number).build()));
  }

  @Test
  void afterAFullDiskItOpensAgainAsOfItsLastCommitAndTakesInTheRest() {
    FullDisk disk = new FullDisk(new ByteBuffersDirectory());
    try (ArticleIndex index = LuceneIndex.inMemory(clock, Ranking.DEFAULT, disk)) {
      put(index, 1);
      index.commit(1);
      index.refresh();
      disk.full.set(true);
      assertThatThrownBy(() -> put(index, 2)).hasStackTraceContaining("No space left");
      assertThat(index.isBroken()).isTrue();
      assertThatThrownBy(() -> put(index, 3)).isInstanceOf(IllegalStateException.class);
      assertThat(index.count()).as("searches go on").isPositive();
      index.reopen();
      assertThat(index.isBroken()).isFalse();
      assertThat(index.sequence()).isEqualTo(1);
      disk.full.set(false);
      put(index, 2);
      put(index, 3);
      index.refresh();
      assertThat(index.count()).isEqualTo(3);
      index.commit(3);
      assertThat(index.sequence()).isEqualTo(3);
    }
  }

  @Test
  void filesThatVanishAreNoticedByTheNextCommitAndItBeginsEmptyAgain() throws IOException {
    Path lucene = folder.resolve("lucene");
    try (ArticleIndex index = LuceneIndex.open(lucene, clock)) {
      put(index, 1);
      index.commit(1);
      index.refresh();
      try (Stream<Path> files = Files.list(lucene)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(lucene);
      assertThatThrownBy(() -> index.commit(1)).isInstanceOf(RuntimeException.class);
      assertThat(index.isBroken()).isTrue();
      assertThat(index.count()).as("searches go on").isEqualTo(1);
      index.reopen();
      assertThat(index.sequence()).isZero();
      assertThat(index.count()).isZero();
      put(index, 1);
      index.commit(1);
    }
    try (ArticleIndex index = LuceneIndex.open(lucene, clock)) {
      assertThat(index.count()).isEqualTo(1);
      assertThat(index.sequence()).isEqualTo(1);
    }
  }
}
