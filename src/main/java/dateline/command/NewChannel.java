package dateline.command;

import dateline.desk.Wish;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a new channel may be given on the command line, but where it leads. */
final class NewChannel {
  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What to call it. Default: the address.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "mail, webhook, slack, discord, teams, telegram, matrix, ntfy or apprise."
              + " Default: mail, and webhook for a URL.")
  private Optional<String> kind = Optional.empty();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Where the token of a chat stands; - for standard input.")
  private Optional<Path> token = Optional.empty();

  @Option(
      names = "--header",
      paramLabel = "\"NAME: VALUE\"",
      description = "Sent with each call of a webhook; may be given several times.")
  private @Nullable List<String> headers;

  /** One that leads there. */
  Wish wish(String target) throws IOException {
    return Wish.of(Map.of("target", target))
        .with("name", name)
        .with("kind", kind)
        .with("token", token.isEmpty() ? Optional.empty() : Optional.of(text(token.get())))
        .with("headers", headers == null ? List.of() : headers);
  }

  /** A token on the command line would be seen by everybody on the machine. */
  private static String text(Path file) throws IOException {
    return (file.toString().equals("-")
            ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
            : Files.readString(file))
        .strip();
  }
}
