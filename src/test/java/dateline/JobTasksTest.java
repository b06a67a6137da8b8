package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.imports.Records;
import dateline.jobs.JobRunner;
import dateline.jobs.WaitingJobs;
import dateline.news.job.ImportWish;
import dateline.news.job.Job;
import dateline.news.job.Job.Kind;
import dateline.news.job.Job.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What jobs do to a house in use: articles come in while they work. */
@Timeout(180)
class JobTasksTest {
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  @TempDir Path folder;
  private App app;

  @BeforeEach
  void open() {
    app = App.open(Victim.config(folder.resolve("data")), "serve", clock);
    importing(0, 200);
  }

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void importsWhatAWishNamesAndNamesWhatIsBad() throws Exception {
    Path more = folder.resolve("more.jsonl");
    Files.writeString(more, Victim.records(201).getLast() + "\nno json\n");

    Job job = run(Kind.IMPORT, wish(more));

    assertThat(job.state()).isEqualTo(State.PROBLEMS);
    assertThat(job.words())
        .contains("2 records in 1 files: 1 new, 0 changed, 0 already there, 1 problems")
        .contains("more.jsonl:2: ");
    assertThat(app.store().articles().count()).isEqualTo(201);
  }

  @Test
  void verifiesAndReindexesWhileArticlesComeIn() throws Exception {
    Thread writer = Thread.ofPlatform().start(() -> importing(200, 400));

    Job verified = run(Kind.VERIFY, "");
    Job reindexed = run(Kind.REINDEX, "");
    writer.join();

    assertThat(verified.words()).contains("agree");
    assertThat(verified.state()).isEqualTo(State.DONE);
    assertThat(reindexed.state()).as(reindexed.words()).isEqualTo(State.DONE);
    app.index().refresh();
    assertThat(app.index().count()).isEqualTo(400);
    assertThat(run(Kind.VERIFY, "").words()).startsWith("400 articles");
    try (Stream<Path> left = Files.list(app.config().data())) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .doesNotContain("lucene.new", "verifying");
    }
  }

  @Test
  void tellsWhatTheIndexLacks() throws Exception {
    app.store()
        .articles()
        .after(0, 1)
        .forEach(one -> app.index().remove(List.of(one.article().id())));

    Job job = run(Kind.VERIFY, "");

    assertThat(job.state()).isEqualTo(State.PROBLEMS);
    assertThat(job.words()).contains("is not in the index");
    run(Kind.REINDEX, "");
    assertThat(run(Kind.VERIFY, "").state()).isEqualTo(State.DONE);
  }

  @Test
  void aNewIndexIsThatOfTheNextStart() throws Exception {
    run(Kind.REINDEX, "");
    app.close();

    app = App.open(Victim.config(folder.resolve("data")), "serve", clock);

    assertThat(app.index().count()).isEqualTo(200);
    assertThat(app.index().sequence()).isEqualTo(app.store().articles().lastSequence());
  }

  @Test
  void readsAgainAndBacksUp() throws Exception {
    assertThat(run(Kind.REEXTRACT, "").words()).startsWith("200 articles with 200 texts");
    assertThat(run(Kind.UPGRADE, "").state()).isEqualTo(State.DONE);
    assertThat(run(Kind.RECLUSTER, "").words()).contains("0 articles were moved");
    assertThat(run(Kind.RENEW, "").words()).contains(" 0 read by extractor");

    Job backup = run(Kind.BACKUP, "");

    assertThat(backup.words()).contains("dateline-20261123T120000Z.zip", "checked");
    assertThat(app.config().data().resolve("backups/dateline-20261123T120000Z.zip")).exists();
  }

  private void importing(int from, int to) {
    try {
      Path file = Files.createTempFile(folder, "records", ".jsonl");
      Files.write(file, Victim.records(to).subList(from, to));
      new Importer(
              new Records(Optional.empty(), clock),
              app.archive(),
              app.ingest(),
              true,
              System.err,
              taken -> {})
          .run(List.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String wish(Path file) {
    return new ImportWish(List.of(file.toString()), Optional.empty(), false).text();
  }

  private Job run(Kind kind, String argument) {
    long number = app.store().jobs().add(kind, argument, clock.instant()).number();
    WaitingJobs.doAll(new JobRunner(app.store().jobs(), new JobTasks(app).all(), clock));
    return job(number);
  }

  private Job job(long number) {
    return app.store().jobs().byNumber(number).orElseThrow();
  }
}
