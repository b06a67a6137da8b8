package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.sample.SampleWeb;
import dateline.store.Articles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guarantee 1: an acknowledged article is never lost or doubled. A child process imports or crawls
 * and prints the id of each article once it is acknowledged; it is killed with SIGKILL at random
 * moments; then store, index and archive are opened again and compared with what it printed.
 */
class CrashTest {
  private static final Logger log = LoggerFactory.getLogger(CrashTest.class);

  /** 200 with {@code -Ddateline.kills=200}. */
  private static final int IMPORT_KILLS = Integer.getInteger("dateline.kills", 12);

  private static final int CRAWL_KILLS = 8;
  private static final int RECORDS = 6_000;

  /** Long enough for some batches of an import, and for about half of the sample's pages. */
  private static final int LONGEST_LIFE_MILLIS = 2_000;

  @TempDir Path folder;

  private final Random random = new Random(20_261_123);

  @Test
  void loseNothingWhenKilledDuringImport() throws Exception {
    Path records = folder.resolve("records.jsonl");
    Files.write(records, Victim.records(RECORDS));
    Set<String> acknowledged = new HashSet<>();
    int killed = 0;
    long all = 0;
    for (int round = 0; killed < IMPORT_KILLS; round++) {
      Path data = folder.resolve("import-" + round / 10);
      if (round % 10 == 0) {
        acknowledged.clear();
      }
      int before = acknowledged.size();
      killed += killed(data, acknowledged, "import", records.toString()) ? 1 : 0;
      all += acknowledged.size() - before;
      assertEqual(data, acknowledged);
    }
    log.atInfo().addKeyValue("kills", killed).addKeyValue("acknowledged", all).log("import");
    assertThat(all).as("most lives acknowledged something").isGreaterThan(IMPORT_KILLS / 2);
  }

  @Test
  void loseNothingWhenKilledDuringCrawl() throws Exception {
    Set<String> acknowledged = new HashSet<>();
    int killed = 0;
    long all = 0;
    try (SampleWeb web = SampleWeb.start(0, Instant.now(), InstantSource.system())) {
      for (int round = 0; killed < CRAWL_KILLS; round++) {
        Path data = folder.resolve("crawl-" + round / 4);
        if (round % 4 == 0) {
          acknowledged.clear();
        }
        int before = acknowledged.size();
        killed += killed(data, acknowledged, "crawl", doors(web)) ? 1 : 0;
        all += acknowledged.size() - before;
        assertEqual(data, acknowledged);
      }
    }
    log.atInfo().addKeyValue("kills", killed).addKeyValue("acknowledged", all).log("crawl");
    assertThat(all).as("most lives acknowledged something").isGreaterThan(CRAWL_KILLS / 2);
  }

  private static String doors(SampleWeb web) {
    StringBuilder doors = new StringBuilder();
    web.doors().forEach(d -> doors.append(d.kind()).append(' ').append(d.url()).append('\n'));
    return doors.toString();
  }

  /** Runs the victim, notes what it acknowledges, and kills it; false if it had ended by itself. */
  private boolean killed(Path data, Set<String> acknowledged, String work, String what)
      throws Exception {
    // One life in four may end before its first article, the others after it, however slow the
    // machine: a life that does nothing proves nothing.
    boolean early = random.nextInt(4) == 0;
    Life.End end =
        Life.until(
            Victim.class,
            line -> line.equals(Victim.READY) == early,
            random.nextInt(LONGEST_LIFE_MILLIS),
            work,
            data.toString(),
            what);
    end.lines().stream().filter(line -> line.endsWith(".")).forEach(acknowledged::add);
    return end.killed();
  }

  private static void assertEqual(Path data, Set<String> acknowledged) throws IOException {
    try (App app = App.open(Victim.config(data), "compare", InstantSource.system())) {
      List<Articles.Stored> stored = new ArrayList<>();
      app.store().articles().forEach(stored::add);
      List<String> ids = stored.stream().map(row -> row.article().id()).toList();
      assertThat(ids).doesNotHaveDuplicates();
      assertThat(ids.stream().map(id -> id + ".")).containsAll(acknowledged);
      assertThat(app.index().ids()).containsExactlyInAnyOrderElementsOf(ids);
      assertThat(stored)
          .allSatisfy(
              row -> assertThat(app.archive().holds(row.archived().orElseThrow())).isTrue());
    }
  }
}
