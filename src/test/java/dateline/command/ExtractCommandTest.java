package dateline.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.command.terminal.Exit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class ExtractCommandTest {
  private static final String PROSE =
      "The county court heard on Tuesday that the singer had never been told of the charge. ";

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Path page(String title) throws IOException {
    Path file = folder.resolve(title.replace(' ', '-') + ".html");
    Files.writeString(
        file,
        "<title>%s</title><meta name=author content='Ada Quill'><link rel=canonical href=https://ledger.example/a><h1>%s</h1><p>First *one*. %s<p>1. Second. %s"
            .formatted(title, title, PROSE.repeat(4), PROSE.repeat(4)));
    return file;
  }

  private int extract(String standardInput, String... args) {
    ExtractCommand command =
        new ExtractCommand(
            new ByteArrayInputStream(standardInput.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    return new CommandLine(command).execute(args);
  }

  private String printed() {
    return out.toString(UTF_8);
  }

  @Test
  void readsPathsFromStandardInputInOrderWhateverIsAmongThem() throws IOException {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      paths.add(page("Story number " + i).toString());
    }
    paths.add(7, folder.resolve("missing.html").toString());
    paths.add(20, "");
    paths.add(30, "not\0a path");
    Files.write(folder.resolve("noise"), new byte[] {0, (byte) 0xff, 7, '<', '<'});
    paths.add(40, folder.resolve("noise").toString());

    int code = extract(String.join("\n", paths), "--jsonl", "-");

    List<String> titles =
        printed()
            .lines()
            .map(line -> JsonMapper.shared().readTree(line))
            .map(node -> node.path("title").asString(""))
            .filter(title -> title.startsWith("Story"))
            .toList();
    assertThat(titles).hasSize(60).startsWith("Story number 0").endsWith("Story number 59");
    assertThat(titles.indexOf("Story number 33")).isEqualTo(33);
    assertThat(code).isEqualTo(Exit.PROBLEMS);
    assertThat(err.toString(UTF_8)).contains("missing.html: cannot be read: no such file");
  }

  @Test
  void printsPlainTextAndMarkdown() throws IOException {
    String file = page("Singer freed by court").toString();

    assertThat(extract("", "--text", file)).isZero();
    assertThat(printed()).startsWith("Singer freed by court\n\nFirst *one*. The county");
    out.reset();
    assertThat(extract("", "--markdown", file)).isZero();
    assertThat(printed())
        .startsWith("# Singer freed by court\n\nAda Quill · <https://ledger.example/a>\n\n")
        .contains("First \\*one\\*. The")
        .contains("\n\n1\\. Second.");
  }

  @Test
  void namesThePageBeforeEachTextWhereThereAreSeveral() throws IOException {
    Path one = page("Story one");
    Path two = page("Story two");

    extract("", "--text", one.toString(), two.toString());

    assertThat(printed()).contains("==> " + one + " <==\n\nStory one\n", "==> " + two + " <==");
  }

  @Test
  void tellsOfEachBlockWhetherItIsTextAndWhatSpeaksAgainstIt() throws IOException {
    assertThat(extract("", "--why", page("Story").toString())).isZero();
    assertThat(out.toString(UTF_8))
        .containsPattern("(?m)^in  +\\d+ %  \\w")
        .doesNotContain("block -1");
  }

  @Test
  void takesOneFormatOnly() throws IOException {
    assertThat(extract("", "--text", "--markdown", page("Story").toString()))
        .isEqualTo(CommandLine.ExitCode.USAGE);
  }

  @Test
  void saysInWordsWhyThereIsNoPage() {
    int code =
        extract("", "ftp://ledger.example/a", folder.toString(), "http://127.0.0.1:1/a", "http://");

    assertThat(code).isEqualTo(Exit.PROBLEMS);
    assertThat(printed()).isEmpty();
    assertThat(err.toString(UTF_8).lines())
        .containsExactly(
            "ftp://ledger.example/a: neither a file nor an http or https address",
            folder + ": is a folder; give its files: ls " + folder + "/* | dateline extract -",
            "http://127.0.0.1:1/a: not a public address, and not among dateline.allow: 127.0.0.1 is"
                + " not a public address",
            "http://: no http or https address");
  }
}
