package dateline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Every command as a process of its own, with the settings that it has by default. */
class EveryCommandTest {
  private static final int ARTICLES = 40;

  @TempDir Path folder;

  /**
   * One command line.
   *
   * @param code the exit code it must have
   */
  private record Row(String words, int code, String input) {
    Row(String words) {
      this(words, 0, "");
    }
  }

  /** Those that spread work or load models; in an order in which each finds what it needs. */
  private static final List<Row> WORKING =
      List.of(
          new Row("import news"),
          new Row("annotate", 0, texts(20)),
          new Row("extract --jsonl news/page.html news/page.html missing.html", 1, ""),
          new Row("extract -", 0, "news/page.html\n".repeat(3)),
          new Row("reextract"),
          new Row("recluster"),
          new Row("reindex"),
          new Row("verify"));

  /** The rest, in an order in which each finds what it needs. */
  private static final List<Row> OTHERS =
      List.of(
          new Row("upgrade"),
          new Row("renew"),
          new Row("import missing.jsonl", 2, ""),
          new Row("annotate", 1, "no json\n{\"id\":1}\n"),
          new Row("search councillor"),
          new Row("index"),
          new Row("index move folder", 2, ""),
          new Row("search --json --size 3 nothing-has-this"),
          new Row("export"),
          new Row("crawl --once"),
          new Row("backup kept.zip"),
          new Row("restore kept.zip", 3, ""),
          new Row("sources add http://127.0.0.1:1/", 3, ""),
          new Row("sources list --json"),
          new Row("sources remove nobody", 2, ""),
          new Row("sources import-opml sources.opml"),
          new Row("sources export-opml"),
          new Row("sources add-pack nothing", 2, ""),
          new Row("alerts add councillor"),
          new Row("alerts list --json"),
          new Row("alerts export"),
          new Row("alerts import alerts.json", 1, ""),
          new Row("alerts remove nobody", 2, ""),
          new Row("alerts channels add owner@example.org"),
          new Row("alerts channels list"),
          new Row("alerts channels test nobody", 2, ""),
          new Row("alerts channels on nobody", 2, ""),
          new Row("alerts channels off nobody", 2, ""),
          new Row("alerts channels remove nobody", 2, ""),
          new Row("alerts channels secret nobody", 2, ""),
          new Row("alerts subscriptions add nobody nobody owner@example.org", 2, ""),
          new Row("alerts subscriptions list"),
          new Row("alerts subscriptions remove nobody nobody", 2, ""),
          new Row("alerts pause nobody", 2, ""),
          new Row("alerts resume nobody", 2, ""),
          new Row("alerts mute nobody nothing", 2, ""),
          new Row("people list"),
          new Row("people add Anna", 2, ""),
          new Row("people add Anna --role owner"),
          new Row("people role Anna reader", 2, ""),
          new Row("people password Anna"),
          new Row("people remove nobody", 2, ""),
          new Row("people remove Anna"),
          new Row("history list --json"),
          new Row("history restore 9999", 2, ""),
          new Row("health", 3, ""),
          new Row("forget nothing", 2, ""),
          new Row("jobs list --json"),
          new Row("jobs add nothing", 2, ""),
          new Row("jobs pause 7", 2, ""),
          new Row("jobs resume 7", 2, ""),
          new Row("jobs cancel 7", 2, ""),
          new Row("nodes --json"),
          new Row("database move jdbc:postgresql://127.0.0.1:1/none", 3, ""),
          new Row("config"),
          new Row("mcp"),
          new Row("rehearse"));

  @Test
  void everyCommandHasARow() {
    Set<String> tried = new TreeSet<>(Set.of("serve"));
    for (List<Row> rows : List.of(WORKING, OTHERS)) {
      rows.forEach(row -> tried.add(row.words()));
    }
    List<String> commands = new ArrayList<>();
    leaves(Main.commandLine(), "", commands);
    assertThat(commands)
        .allMatch(command -> tried.stream().anyMatch(row -> (row + " ").startsWith(command + " ")));
  }

  private static void leaves(CommandLine command, String path, List<String> into) {
    command.getSubcommands().forEach((name, sub) -> leaves(sub, (path + " " + name).strip(), into));
    if (command.getSubcommands().isEmpty()) {
      into.add(path);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void endsHoweverFewProcessorsThereAre(int processors) throws Exception {
    prepare();
    check(WORKING, processors);
    try (Started server =
        Started.start(folder, processors, Map.of("DATELINE_PORT", "0"), "", "serve")) {
      Started.Ended ended = server.said("Dateline is at http://localhost:").signal("TERM").end();
      assertThat(ended.code()).as(ended.toString()).isZero();
      assertThat(ended.output()).contains("Stopped. Nothing is lost.");
    }
  }

  @Test
  void endsWithTheCodeOfTheManual() throws Exception {
    prepare();
    check(List.of(new Row("import --entities fast news")), 2);
    check(OTHERS, 2);
  }

  private void check(List<Row> rows, int processors) throws InterruptedException {
    List<Started.Ended> wrong = new ArrayList<>();
    for (Row row : rows) {
      try (Started started =
          Started.start(folder, processors, Map.of(), row.input(), row.words().split(" "))) {
        Started.Ended ended = started.end();
        if (ended.code() != row.code() || ended.errors().contains("\tat ")) {
          wrong.add(ended);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private void prepare() throws IOException {
    Path news = Files.createDirectories(folder.resolve("news"));
    Files.writeString(news.resolve("records.jsonl"), records());
    Files.writeString(
        news.resolve("page.html"),
        "<html><head><link rel=\"canonical\" href=\"https://www.example.org/2024/05/library\">"
            + "<title>Council keeps its library</title></head><body><article><h1>Council"
            + " keeps its library</h1><p>"
            + body(1)
            + "</p><p>"
            + body(2)
            + "</p></article></body></html>");
    Files.writeString(
        folder.resolve("sources.opml"),
        "<opml version=\"2.0\"><body><outline text=\"A\" type=\"rss\""
            + " xmlUrl=\"http://127.0.0.1:1/feed\"/></body></opml>");
    Files.writeString(folder.resolve("alerts.json"), "{\"queries\":[],\"channels\":[]}");
  }

  private static String records() {
    return IntStream.range(0, ARTICLES)
        .mapToObj(
            i ->
                "{\"id\":\"%d\",\"title\":\"Councillor %d speaks of the library\",\"body\":\"%s\"}"
                    .formatted(i, i, body(i)))
        .collect(Collectors.joining("\n"));
  }

  private static String texts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"id\":\"%d\",\"text\":\"%s\"}%n".formatted(i, body(i)))
        .collect(Collectors.joining());
  }

  private static String body(int number) {
    return ("The councillor Mary Miller said in London on Tuesday that library number "
            + number
            + " of Acme Corporation would stay open, and that the judge had agreed. ")
        .repeat(4);
  }
}
