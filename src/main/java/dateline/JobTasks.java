package dateline;

import dateline.config.IndexPlace;
import dateline.crawl.Intake.Taken;
import dateline.imports.Records;
import dateline.index.ArticleIndex;
import dateline.index.lucene.IndexFiles;
import dateline.index.lucene.LuceneIndex;
import dateline.jobs.JobProgress;
import dateline.jobs.Task;
import dateline.jobs.Task.Outcome;
import dateline.keep.Backups;
import dateline.news.job.ImportWish;
import dateline.news.job.Job;
import dateline.news.job.Job.Kind;
import dateline.renew.Reextraction;
import dateline.renew.Renewal;
import dateline.renew.Upgrade;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What is done for each kind of job, beside the server that it runs in. */
final class JobTasks {
  /** Where an index is built anew before it takes the place of the present one. */
  private static final String ASIDE = "lucene.new";

  /** Problems that are named; the others are counted, for they are of one kind. */
  private static final int NAMED = 20;

  private final App app;

  JobTasks(App app) {
    this.app = app;
  }

  Map<Kind, Task> all() {
    return Map.of(
        Kind.VERIFY, this::verify,
        Kind.REINDEX, this::reindex,
        Kind.REEXTRACT, this::reextract,
        Kind.UPGRADE, this::upgrade,
        Kind.RECLUSTER, this::recluster,
        Kind.RENEW, this::renew,
        Kind.BACKUP, this::backup,
        Kind.IMPORT, this::take);
  }

  private Outcome verify(Job job, JobProgress course) {
    Verification.Findings found = Verification.beside(app, course);
    List<String> words = new ArrayList<>();
    words.add(
        "%,d articles and %,d archived records checked, %s."
            .formatted(
                found.articles(),
                found.records(),
                found.problems().isEmpty()
                    ? "index, database and archive agree"
                    : found.problems().size() + " problems"));
    named(words, found.problems());
    words.addAll(found.remarks());
    return outcome(!found.problems().isEmpty(), words);
  }

  private Outcome reindex(Job job, JobProgress course) {
    course.of(app.store().articles().count());
    Optional<Path> files = IndexPlace.of(app.config()).files();
    if (files.isEmpty()) {
      // A cluster's is made in its place: it has no room for two at this size.
      long articles = app.indexing().reindex(course);
      return new Outcome(false, "%,d articles indexed.".formatted(articles));
    }
    Path folder = files.get();
    Path aside = app.config().data().resolve(ASIDE);
    IndexFiles.discard(aside);
    ArticleIndex made = LuceneIndex.openEmpty(aside, app.clock());
    try {
      long articles =
          app.indexing()
              .rebuild(
                  made,
                  () -> {
                    made.close();
                    IndexFiles.move(aside, folder);
                  },
                  course);
      return new Outcome(false, "%,d articles indexed.".formatted(articles));
    } finally {
      made.close();
      IndexFiles.discard(aside);
    }
  }

  private Outcome reextract(Job job, JobProgress course) {
    course.of(app.store().articles().count());
    List<String> kept = new ArrayList<>();
    Reextraction.Report report =
        app.renewal()
            .reextraction()
            .run(Reextraction.Scope.ALL, false, Renewal.keeping(kept), course);
    return renewed(report.words(false), kept);
  }

  private Outcome upgrade(Job job, JobProgress course) {
    return new Outcome(false, Upgrade.words(app.renewal().upgrade().all(course)));
  }

  private Outcome recluster(Job job, JobProgress course) {
    course.of(app.store().articles().count());
    return renewed(app.renewal().reclustering().run(false, course).words(false), List.of());
  }

  private Outcome renew(Job job, JobProgress course) {
    course.of(app.store().articles().count());
    Renewal.Report report = app.renewal().run(false, course);
    return renewed(report.words(), report.kept());
  }

  private static Outcome renewed(List<String> found, List<String> kept) {
    List<String> words = new ArrayList<>(found);
    named(words, kept);
    return outcome(!kept.isEmpty(), words);
  }

  private Outcome backup(Job job, JobProgress course) throws IOException, InterruptedException {
    if (app.config().store().file().isEmpty()) {
      throw new IOException(
          "The database is a PostgreSQL server: back it up with pg_dump, and copy the folder "
              + app.config().data().resolve("archive")
              + " after it.");
    }
    Backups.Made made =
        new Backups(app.config().backups(), app.clock())
            .make(app.store(), app.config().data(), course);
    String words =
        "%s: %,d files, %,d bytes, checked."
            .formatted(made.file(), made.manifest().items().size(), made.manifest().bytes());
    return new Outcome(
        false,
        made.removed() > 0 ? words + "\n%,d older ones removed.".formatted(made.removed()) : words);
  }

  private Outcome take(Job job, JobProgress course) throws IOException {
    ImportWish wish = ImportWish.parse(job.argument());
    List<Path> files = Records.files(wish.paths().stream().map(Path::of).toList());
    List<String> bad = new ArrayList<>();
    AtomicLong done = new AtomicLong();
    Importer importer =
        new Importer(
            new Records(app.parsing(), wish.source(), app.clock()),
            app.archive(),
            app.ingest(),
            !wish.alerts(),
            naming(bad),
            (List<Taken> taken) -> course.accept(done.addAndGet(taken.size())));
    Importer.Summary summary = importer.run(files);
    List<String> words = new ArrayList<>();
    words.add(
        "%,d records in %,d files: %,d new, %,d changed, %,d already there, %,d problems."
            .formatted(
                summary.read(),
                files.size(),
                summary.added(),
                summary.changed(),
                summary.unchanged(),
                summary.problems()));
    named(words, bad);
    return outcome(summary.problems() > 0, words);
  }

  private static Importer.BadRecords naming(List<String> bad) {
    return new Importer.BadRecords() {
      @Override
      public void named(Records.Item.Bad one) {
        String line = one.line() > 0 ? ":" + one.line() : "";
        bad.add(one.file() + line + ": " + one.reason());
      }

      @Override
      public void unnamed(Path file, long more) {
        bad.add("%s: %,d more problems, not named".formatted(file, more));
      }
    };
  }

  private static void named(List<String> words, List<String> all) {
    all.stream().limit(NAMED).forEach(words::add);
    if (all.size() > NAMED) {
      words.add("… and %,d more.".formatted(all.size() - NAMED));
    }
  }

  private static Outcome outcome(boolean problems, List<String> words) {
    return new Outcome(problems, String.join("\n", words));
  }
}
