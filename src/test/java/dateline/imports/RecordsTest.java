package dateline.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.SettableClock;
import dateline.news.Dating;
import dateline.news.Draft;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
  private final SettableClock clock = SettableClock.at("2026-11-23T12:00:00Z");
  @TempDir Path folder;

  @Test
  void readsAWholeJsonRecord() throws IOException {
    Draft draft =
        one(
            "wire.jsonl",
            """
            {"id":"7","url":"https://wire.example/7","title":"A title","body":"A text.","published":"2024-01-31T10:00:00Z","source":"The Wire","section":"Courts","authors":["Ann Author"]}
            """);

    assertThat(draft.url()).isEqualTo("https://wire.example/7");
    assertThat(draft.externalId()).contains("7");
    assertThat(draft.title()).isEqualTo("A title");
    assertThat(draft.body()).isEqualTo("A text.");
    assertThat(draft.source()).isEqualTo("The Wire");
    assertThat(draft.section()).contains("Courts");
    assertThat(draft.authors()).containsExactly("Ann Author");
    assertThat(draft.published().orElseThrow().written()).isEqualTo("2024-01-31T10:00:00Z");
  }

  @Test
  void givesRecordsWithoutAddressOneThatIsAlwaysTheSame() throws IOException {
    assertThat(one("bbc.jsonl", "{\"id\":\"a b\",\"title\":\"x\"}").url())
        .isEqualTo("urn:import:bbc:a%20b");
    assertThat(one("bbc.jsonl", "{\"title\":\"x\"}").url())
        .isEqualTo(one("bbc.jsonl", "{\"title\":\"x\"}").url());
  }

  @Test
  void readsBeirCorporaUnderTheNameGiven() throws IOException {
    Path file = write("corpus.jsonl", "{\"_id\":\"17\",\"title\":\"x\",\"text\":\"y\"}");

    Draft draft = drafts(items(file, Optional.of("time423"))).getFirst();

    assertThat(draft.url()).isEqualTo("urn:import:time423:17");
    assertThat(draft.body()).isEqualTo("y");
    assertThat(draft.source()).isEqualTo("time423");
  }

  @Test
  void readsTheUnicodeThatAByteOrderMarkSays() throws IOException {
    String line = "{\"title\":\"Café\"}\n";
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      Path file = folder.resolve("marked.jsonl");
      Files.write(file, ("\uFEFF" + line + line).getBytes(charset));

      assertThat(drafts(items(file, Optional.empty())))
          .extracting(Draft::title)
          .containsExactly("Café", "Café");
    }
  }

  @Test
  void namesTheLineThatIsInAnotherEncodingAndReadsTheOthers() throws IOException {
    Path file = folder.resolve("mixed.jsonl");
    byte[] latin = "{\"title\":\"Café\"}\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, latin);
    Files.writeString(file, "{\"title\":\"Café\"}\n", StandardOpenOption.APPEND);

    assertThat(items(file, Optional.empty()))
        .anySatisfy(
            item -> assertThat(item).isEqualTo(new Records.Item.Bad(file, 1, Lines.NOT_UTF_8)))
        .hasSize(2);
    Path text = folder.resolve("note.txt");
    Files.write(text, "Café\n\nA text.".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(items(text, Optional.empty()))
        .containsExactly(new Records.Item.Bad(text, 0, Lines.NOT_UTF_8));
  }

  @Test
  void saysOfABinaryFileThatItIsOne() throws IOException {
    byte[] noise = new byte[5000];
    new Random(7).nextBytes(noise);
    Path file = folder.resolve("photo.jsonl");
    Files.write(file, noise);

    assertThat(items(file, Optional.empty()))
        .containsExactly(new Records.Item.Bad(file, 0, "a binary file, not JSON lines"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not a url", "/news/1", "http://", "https:///a", "ftp://a.example/1"})
  void namesAnAddressThatIsNone(String address) throws IOException {
    Path file = write("addr.jsonl", "{\"title\":\"x\",\"url\":\"" + address + "\"}");

    assertThat(items(file, Optional.empty()))
        .singleElement()
        .isInstanceOfSatisfying(
            Records.Item.Bad.class,
            bad ->
                assertThat(bad.reason()).startsWith("url \"" + address + "\" is no web address"));
  }

  @Test
  void keepsTheAddressThatAnEarlierImportGaveAndAnExportWrote() throws IOException {
    assertThat(one("export.jsonl", "{\"url\":\"urn:import:bbc:7\",\"title\":\"x\"}").url())
        .isEqualTo("urn:import:bbc:7");
  }

  @Test
  void namesAFieldThatIsAListAndReadsAuthorsHoweverTheyAreWritten() throws IOException {
    Path file = write("types.jsonl", "{\"title\":\"x\",\"body\":[\"a\"]}");

    assertThat(items(file, Optional.empty()))
        .containsExactly(new Records.Item.Bad(file, 1, "body is a list; write it as one text"));
    for (String authors :
        List.of(
            "\"Jane Dover\"",
            "[\"Jane Dover\"]",
            "{\"name\":\"Jane Dover\"}",
            "[{\"name\":\"Jane Dover\"}]")) {
      assertThat(one("a.jsonl", "{\"title\":\"x\",\"authors\":" + authors + "}").authors())
          .containsExactly("Jane Dover");
    }
  }

  @Test
  void dropsWhatNoReaderSees() throws IOException {
    Draft draft =
        one(
            "ctl.jsonl",
            "{\"title\":\"Bell \\u0007 and\\n"
                + "nul \\u0000\",\"body\":\"A\\u001f\\n"
                + "\\n"
                + "B \\ud800 C 😀\"}");

    assertThat(draft.title()).isEqualTo("Bell  and nul");
    assertThat(draft.body()).isEqualTo("A\n\nB  C 😀");
  }

  @Test
  void aHeadlineOfATextIsOneLine() {
    assertThat(Headed.of(List.of("Miller wins\nThe miller of Umber won the raffle.")))
        .isEqualTo(new Headed("Miller wins", "The miller of Umber won the raffle."));
    assertThat(Headed.of(List.of("Miller wins\nthe raffle", "He won it.")))
        .isEqualTo(new Headed("Miller wins the raffle", "He won it."));
    assertThat(
            Headed.of(List.of("THE MILLER OF UMBER WON THE\nRAFFLE. HE GAVE IT BACK.")).headline())
        .isEqualTo("THE MILLER OF UMBER WON THE RAFFLE.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"title\":                       | not JSON",
        "[1,2]                             | not a JSON object",
        "{\"id\":\"1\"}                    | neither title nor body",
        "{\"title\":\"\",\"body\":\"  \"}  | neither title nor body",
        "{\"title\":\"x\",\"published\":\"someday\"} | published \"someday\" is no date"
      })
  void namesFileLineAndReasonOfABadLine(String line, String reason) throws IOException {
    Path file =
        write("bad.jsonl", "{\"title\":\"good\"}\n\n" + line + "\n{\"title\":\"good too\"}\n");

    List<Records.Item> items = items(file, Optional.empty());

    assertThat(items).hasSize(3);
    assertThat(items.get(1))
        .isInstanceOfSatisfying(
            Records.Item.Bad.class,
            bad -> {
              assertThat(bad.file()).isEqualTo(file);
              assertThat(bad.line()).isEqualTo(3);
              assertThat(bad.reason()).contains(reason);
            });
    assertThat(drafts(items)).extracting(Draft::title).containsExactly("good", "good too");
  }

  @Test
  void readsZippedLinesAndNamesWhereTheZipBreaks() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      for (int i = 0; i < 20_000; i++) {
        String line = "{\"id\":\"" + i + "\",\"title\":\"t" + i * 7919L + "\"}\n";
        zip.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] bytes = zipped.toByteArray();
    Path whole = Files.write(folder.resolve("whole.jsonl.gz"), bytes);
    Path cut = Files.write(folder.resolve("cut.jsonl.gz"), Arrays.copyOf(bytes, bytes.length / 2));

    assertThat(items(whole, Optional.empty())).hasSize(20_000);
    assertThat(items(cut, Optional.empty()).getLast())
        .isInstanceOfSatisfying(
            Records.Item.Bad.class,
            bad -> assertThat(bad.reason()).contains("cannot be read further"));
  }

  @Test
  void readsATextWithADateLine() throws IOException {
    Draft draft =
        one(
            "page.txt",
            " date 2024-01-01 A headline of a page.\n\nThe first paragraph.\n\nThe second.");

    assertThat(draft.published().orElseThrow().written()).isEqualTo("2024-01-01");
    assertThat(draft.published().orElseThrow().precision()).isEqualTo(Dating.Precision.DAY);
    assertThat(draft.title()).isEqualTo("A headline of a page.");
    assertThat(draft.body()).isEqualTo("The first paragraph.\n\nThe second.");
  }

  @Test
  void takesTheFirstSentenceOfALongTextForItsHeadline() throws IOException {
    Draft draft = one("page.txt", "One sentence. " + "Another one follows. ".repeat(30));

    assertThat(draft.title()).isEqualTo("One sentence.");
    assertThat(draft.body()).startsWith("One sentence. Another");
    assertThat(draft.published()).isEmpty();
  }

  @Test
  void readsTheEntriesOfAFeedFile() throws IOException {
    Path file =
        write(
            "feed.rss",
            """
            <rss version="2.0"><channel><title>The Wire</title>
            <item><title>One</title><link>https://wire.example/1</link><pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate></item>
            <item><title>Two</title><link>https://wire.example/2</link><description>&lt;p&gt;A text.&lt;/p&gt;</description></item>
            </channel></rss>
            """);

    assertThat(drafts(items(file, Optional.empty())))
        .extracting(draft -> draft.url() + " " + draft.body())
        .containsExactly("https://wire.example/1 ", "https://wire.example/2 A text.");
  }

  @Test
  void saysWhatItCannotRead() throws IOException {
    assertThat(items(write("photo.png", "\u0089PNG"), Optional.empty()))
        .singleElement()
        .isInstanceOfSatisfying(
            Records.Item.Bad.class, bad -> assertThat(bad.reason()).contains("not a kind of file"));
    assertThat(items(folder.resolve("missing.jsonl"), Optional.empty()))
        .singleElement()
        .isInstanceOf(Records.Item.Bad.class);
  }

  @Test
  void neverThrowsOnRandomLines() throws IOException {
    Random random = new Random(7);
    StringBuilder lines = new StringBuilder();
    String alphabet = "{}[]\",:\\ntitlebody0123\u0000é ";
    for (int i = 0; i < 2_000; i++) {
      for (int j = random.nextInt(60); j > 0; j--) {
        lines.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      lines.append('\n');
    }

    assertThat(items(write("random.jsonl", lines.toString()), Optional.empty())).isNotEmpty();
  }

  @Test
  void walksFoldersInOrderOfName() throws IOException {
    write("b.txt", "b");
    write("a.jsonl", "{}");
    write("ignored.png", "x");

    assertThat(Records.files(List.of(folder)))
        .extracting(Records::name)
        .containsExactly("a.jsonl", "b.txt");
  }

  private Draft one(String name, String content) throws IOException {
    return drafts(items(write(name, content), Optional.empty())).getFirst();
  }

  private List<Records.Item> items(Path file, Optional<String> source) {
    List<Records.Item> items = new ArrayList<>();
    new Records(source, clock).read(file, items::add);
    return items;
  }

  private static List<Draft> drafts(List<Records.Item> items) {
    return items.stream()
        .filter(Records.Item.Found.class::isInstance)
        .map(item -> ((Records.Item.Found) item).draft())
        .toList();
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
