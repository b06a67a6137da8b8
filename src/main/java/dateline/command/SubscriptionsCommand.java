package dateline.command;

import dateline.command.terminal.Exit;
import dateline.config.Config;
import dateline.desk.ChannelDesk;
import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.subscribe.SubscriptionDesk;
import dateline.desk.subscribe.SubscriptionDesk.Subscribed;
import dateline.news.alert.Channel;
import dateline.news.alert.SavedQuery;
import dateline.news.history.Actor;
import dateline.news.person.Account;
import dateline.store.Store;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code dateline alerts subscriptions}: who else is told of alerts that are everyone's. Works
 * beside a running server.
 */
@Command(
    name = "subscriptions",
    description = "Tells people with accounts of alerts that are everyone's, by their own channel.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class SubscriptionsCommand {
  @Command(
      description = {
        "Tells someone of an alert from now on, by a channel that is theirs alone.",
        "Again with another schedule changes when. A webhook's secret is printed once."
      },
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "ALERT", description = "Its id, from dateline alerts list.")
          String alert,
      @Parameters(paramLabel = "PERSON", description = "Name of the account.") String person,
      @Parameters(paramLabel = "ADDRESS-OR-URL", description = "Where they are told.")
          String target,
      @Mixin NewChannel channel,
      @Option(
              names = "--schedule",
              paramLabel = "WHEN",
              description = "As of an alert. Default: when the alert's others are told.")
          Optional<String> schedule)
      throws IOException {
    var wish = channel.wish(target).with("schedule", schedule);
    return about(
        alert,
        person,
        (store, found) ->
            switch (desk(store).subscribe(found.account().id(), found.saved(), wish)) {
              case Verdict.Refused<Subscribed>(List<FieldProblem> problems) ->
                  AlertsCommand.refused(problems);
              case Verdict.Accepted<Subscribed>(Subscribed done) -> {
                System.out.println(done.channel().id());
                done.secret().ifPresent(secret -> System.out.println("secret " + secret));
                yield 0;
              }
            });
  }

  @Command(description = "Lists who subscribed to what.", mixinStandardHelpOptions = true)
  int list() {
    try (Store store = Store.open(Config.load().store())) {
      for (Account account : store.accounts().all()) {
        store
            .subscriptions()
            .of(account.id())
            .forEach((alert, told) -> told.forEach(one -> print(store, account, alert, one)));
      }
    }
    return 0;
  }

  private static void print(
      Store store, Account account, String alert, SavedQuery.Recipient recipient) {
    System.out.printf(
        "%s  %s  %s  %s%s%n",
        alert,
        account.name(),
        recipient.channelId(),
        store.channels().byId(recipient.channelId()).map(Channel::shown).orElse(""),
        recipient.schedule().map(when -> " (" + when.text() + ")").orElse(""));
  }

  @Command(description = "Tells someone of an alert no more.", mixinStandardHelpOptions = true)
  int remove(
      @Parameters(paramLabel = "ALERT", description = "From the list.") String alert,
      @Parameters(paramLabel = "PERSON", description = "From the list.") String person) {
    return about(
        alert,
        person,
        (store, found) -> {
          String id = found.account().id();
          List<SavedQuery.Recipient> told =
              store.subscriptions().of(id).getOrDefault(alert, List.of());
          told.forEach(one -> desk(store).unsubscribe(id, found.saved(), one.channelId()));
          return told.isEmpty() ? unknown("subscription of", person) : 0;
        });
  }

  /** Whom and what it is about. */
  private record Found(SavedQuery saved, Account account) {}

  private static int about(String alert, String person, BiFunction<Store, Found, Integer> act) {
    try (Store store = Store.open(Config.load().store())) {
      Optional<SavedQuery> saved = store.savedQueries().byId(alert);
      Optional<Account> account =
          store.accounts().all().stream()
              .filter(one -> one.name().equalsIgnoreCase(person))
              .findFirst();
      if (saved.isEmpty()) {
        return unknown("saved query", alert);
      }
      return account.isEmpty()
          ? unknown("account", person)
          : act.apply(store, new Found(saved.get(), account.get()));
    }
  }

  private static int unknown(String what, String name) {
    System.err.printf("There is no %s \"%s\".%n", what, name);
    return Exit.USAGE;
  }

  private static SubscriptionDesk desk(Store store) {
    ChannelDesk channels =
        new ChannelDesk(store, ChannelsCommand.mailServer(), InstantSource.system(), Actor.COMMAND);
    return new SubscriptionDesk(store, channels, Actor.COMMAND);
  }
}
