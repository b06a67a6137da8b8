package dateline.command;

import dateline.alert.channel.Mailer;
import dateline.command.terminal.Exit;
import dateline.config.Config;
import dateline.desk.AlertsFile;
import dateline.desk.ChannelDesk;
import dateline.desk.ChannelDesk.MailServer;
import dateline.desk.ChannelDesk.Saved;
import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.news.alert.Channel;
import dateline.news.history.Actor;
import dateline.store.Store;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code dateline alerts channels}: mail addresses, webhooks and chats. Works beside a running
 * server.
 */
@Command(
    name = "channels",
    description = "Adds, lists, tests and removes mail addresses, webhooks and chats.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class ChannelsCommand {
  @Command(
      description = {
        "Adds a mail address or, by its URL, a webhook or a chat.",
        "A webhook's secret is made and printed once; its receiver checks calls with it (Standard"
            + " Webhooks)."
      },
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "ADDRESS-OR-URL", description = "Where alerts go.") String target,
      @Mixin NewChannel channel)
      throws IOException {
    try (Store store = open()) {
      return switch (desk(store).save(channel.wish(target))) {
        case Verdict.Refused<Saved>(List<FieldProblem> problems) -> AlertsCommand.refused(problems);
        case Verdict.Accepted<Saved>(Saved saved) -> {
          System.out.println(saved.channel().id());
          saved.secret().ifPresent(secret -> System.out.println("secret " + secret));
          yield 0;
        }
      };
    }
  }

  private static ChannelDesk desk(Store store) {
    return new ChannelDesk(store, mailServer(), InstantSource.system(), Actor.COMMAND);
  }

  /** The one that is set, asked only where an address depends on it. */
  static MailServer mailServer() {
    return () -> Mailer.takesAnyLetters(Config.load().alerts().smtp());
  }

  @Command(description = "Lists the channels.", mixinStandardHelpOptions = true)
  int list(
      @Option(names = "--json", description = "As JSON.") boolean json,
      @Option(names = "--secrets", description = "With the webhooks' secrets, as JSON.")
          boolean secrets) {
    try (ReadOnlyStore reading = ReadOnlyStore.open(Config.load())) {
      List<Channel> all = reading.of(List.of(), store -> store.channels().all());
      if (json || secrets) {
        System.out.println(
            JsonMapper.shared()
                .writeValueAsString(
                    all.stream().map(one -> AlertsFile.channel(one, secrets)).toList()));
        return 0;
      }
      for (Channel channel : all) {
        System.out.printf(
            "%s  %s: %s %s%s%n",
            channel.id(),
            channel.name(),
            channel.kind(),
            channel.shown(),
            channel.off().map(off -> " (off: " + off.why().label() + ")").orElse(""));
      }
    }
    return 0;
  }

  @Command(
      description = "Sends a test message; a running server sends it at once.",
      mixinStandardHelpOptions = true)
  int test(@Parameters(paramLabel = "ID", description = "From the list.") String id) {
    try (Store store = open()) {
      return found(desk(store).test(id).isPresent(), id);
    }
  }

  @Command(description = "Turns a channel on again.", mixinStandardHelpOptions = true)
  int on(@Parameters(paramLabel = "ID", description = "From the list.") String id) {
    try (Store store = open()) {
      return found(desk(store).turnOn(id), id);
    }
  }

  @Command(
      description = "Turns a channel off; what waits for it is not sent.",
      mixinStandardHelpOptions = true)
  int off(@Parameters(paramLabel = "ID", description = "From the list.") String id) {
    try (Store store = open()) {
      return found(desk(store).turnOff(id, Channel.Why.OWNER), id);
    }
  }

  @Command(
      description = {
        "Makes a new secret for a webhook and prints it once.",
        "For a day more, calls are signed with the one before as well."
      },
      mixinStandardHelpOptions = true)
  int secret(@Parameters(paramLabel = "ID", description = "From the list.") String id) {
    try (Store store = open()) {
      Optional<String> secret = desk(store).renewSecret(id).flatMap(Saved::secret);
      secret.ifPresent(text -> System.out.println("secret " + text));
      return found(secret.isPresent(), id);
    }
  }

  @Command(description = "Removes a channel and its deliveries.", mixinStandardHelpOptions = true)
  int remove(@Parameters(paramLabel = "ID", description = "From the list.") String id) {
    try (Store store = open()) {
      return found(desk(store).remove(id), id);
    }
  }

  private static int found(boolean found, String id) {
    if (!found) {
      System.err.println("There is no channel \"" + id + "\". See: dateline alerts channels list");
      return Exit.USAGE;
    }
    return 0;
  }

  private static Store open() {
    return Store.open(Config.load().store());
  }
}
