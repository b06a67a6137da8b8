package dateline;

import dateline.config.Config;
import dateline.crawl.Crawler;
import dateline.crawl.Intake;
import dateline.imports.Records;
import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import dateline.news.source.Visit;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The process that {@link CrashTest} kills: prints {@code id.} for each article acknowledged. */
public final class Victim {
  static final String READY = "ready";

  private Victim() {}

  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[1]);
    boolean crawl = args[0].equals("crawl");
    Config config = config(data);
    List<String[]> doors = crawl ? doors(args[2]) : List.of();
    try (App app = App.open(config, "victim", InstantSource.system())) {
      app.allow(doors.stream().map(door -> URI.create(door[1]).getAuthority()).distinct().toList());
      app.warmUp();
      System.out.println(READY);
      if (crawl) {
        crawl(app, doors);
      } else {
        importRecords(app, Path.of(args[2]));
      }
    }
  }

  private static void importRecords(App app, Path records) {
    new Importer(
            new Records(Optional.empty(), InstantSource.system()),
            app.archive(),
            app.ingest(),
            false,
            System.err,
            taken -> taken.forEach(Victim::acknowledge))
        .run(List.of(records));
  }

  private static void crawl(App app, List<String[]> doors) throws InterruptedException {
    for (String[] door : doors) {
      app.store()
          .sources()
          .add(
              door[1],
              Source.Kind.valueOf(door[0].toUpperCase(Locale.ROOT)),
              door[1],
              InstantSource.system().instant());
    }
    Intake printing =
        (page, source, hint) -> {
          Intake.Taken taken = app.ingest().ingest(page, source, hint);
          acknowledge(taken);
          return taken;
        };
    List<Source> sources = app.store().sources().all().stream().map(SourceStatus::source).toList();
    app.crawler(printing).visit(sources, new Silent());
  }

  private static synchronized void acknowledge(Intake.Taken taken) {
    PrintStream out = System.out;
    switch (taken) {
      case Intake.Taken.Added(String id) -> out.println(id + ".");
      case Intake.Taken.Changed(String id) -> out.println(id + ".");
      case Intake.Taken.Unchanged(String id) -> out.println(id + ".");
      case Intake.Taken.NotAnArticle n -> {}
      case Intake.Taken.NeedsScript n -> {}
    }
    out.flush();
  }

  private static List<String[]> doors(String text) {
    return text.lines().map(line -> line.split(" ", 2)).toList();
  }

  public static Config config(Path data) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DATELINE_DATA", data.toString());
    environment.put("DATELINE_ENTITIES", "fast");
    environment.put("DATELINE_HOST_GAP", "0s");
    return Config.load(data, environment);
  }

  /** Invented records, enough of them that an import lasts longer than its life. */
  public static List<String> records(int count) {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(
          """
          {"id":"%d","url":"https://wire.example/%d","title":"Story %d from Chicago","published":"2026-11-%02d","body":"Judge Rosalind Achterberg heard case %d in Chicago. %s"}\
          """
              .formatted(
                  i,
                  i,
                  i,
                  1 + i % 28,
                  i,
                  "The court will hear it again on Monday. ".repeat(i % 7)));
    }
    return records;
  }

  /** Hears nothing. */
  private static final class Silent implements Crawler.Listener {
    @Override
    public void visited(Source source, Visit visit) {}

    @Override
    public void page(Source source, String url, String what) {}
  }
}
