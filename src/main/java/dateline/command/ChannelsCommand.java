package dateline.command;

import dateline.config.Config;
import dateline.news.Channel;
import dateline.news.SavedQueryId;
import dateline.store.Store;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code dateline alerts channels}: mail addresses and webhooks. Works beside a running server. */
@Command(
    name = "channels",
    description = "Adds, lists, tests and removes mail addresses and webhooks.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class ChannelsCommand {
  @Command(
      description = {
        "Adds a mail address or, by its URL, a webhook. A webhook's secret is made and printed"
            + " once;",
        "its receiver checks calls with it (Standard Webhooks)."
      },
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "ADDRESS-OR-URL", description = "Where alerts go.") String target,
      @Option(names = "--name", description = "What to call it. Default: the address.")
          Optional<String> name) {
    SecureRandom random = new SecureRandom();
    String id = SavedQueryId.random(random);
    String called = name.orElse(target);
    Channel channel;
    if (Channel.isWebAddress(target)) {
      channel =
          new Channel.Webhook(
              id,
              called,
              InstantSource.system().instant(),
              Optional.empty(),
              target,
              Channel.newSecret(random));
    } else if (Channel.isAddress(target)) {
      channel =
          new Channel.Mail(id, called, InstantSource.system().instant(), Optional.empty(), target);
    } else {
      System.err.println("\"" + target + "\" is neither a mail address nor an http(s) URL.");
      return Main.USAGE;
    }
    try (Store store = open()) {
      store.channels().add(channel);
    }
    System.out.println(id);
    if (channel instanceof Channel.Webhook webhook) {
      System.out.println("secret " + webhook.secret());
    }
    return 0;
  }

  @Command(description = "Lists the channels.", mixinStandardHelpOptions = true)
  int list(
      @Option(names = "--json", description = "As JSON.") boolean json,
      @Option(names = "--secrets", description = "With the webhooks' secrets, as JSON.")
          boolean secrets) {
    try (Store store = open()) {
      List<Channel> all = store.channels().all();
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
            channel.target(),
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
      return found(store.deliveries().test(id).isPresent(), id);
    }
  }

  @Command(description = "Turns a channel on again.", mixinStandardHelpOptions = true)
  int on(@Parameters(paramLabel = "ID", description = "From the list.") String id) {
    try (Store store = open()) {
      boolean there = store.channels().byId(id).isPresent();
      store.channels().turnOn(id);
      return found(there, id);
    }
  }

  @Command(
      description = "Turns a channel off; what waits for it is not sent.",
      mixinStandardHelpOptions = true)
  int off(@Parameters(paramLabel = "ID", description = "From the list.") String id) {
    try (Store store = open()) {
      boolean there = store.channels().byId(id).isPresent();
      store.channels().turnOff(id, Channel.Why.OWNER, "");
      return found(there, id);
    }
  }

  @Command(description = "Removes a channel and its deliveries.", mixinStandardHelpOptions = true)
  int remove(@Parameters(paramLabel = "ID", description = "From the list.") String id) {
    try (Store store = open()) {
      return found(store.channels().remove(id), id);
    }
  }

  private static int found(boolean found, String id) {
    if (!found) {
      System.err.println("There is no channel \"" + id + "\". See: dateline alerts channels list");
      return Main.USAGE;
    }
    return 0;
  }

  private static Store open() {
    return Store.open(Config.load().store());
  }
}
