package dateline.command.operate;

import dateline.alert.channel.Mailer;
import dateline.command.terminal.Exit;
import dateline.config.Config;
import dateline.desk.AlertDesk;
import dateline.desk.ChannelDesk;
import dateline.desk.ChannelDesk.MailServer;
import dateline.desk.FieldProblem;
import dateline.desk.SourceDesk;
import dateline.desk.SourceLookup;
import dateline.desk.Verdict;
import dateline.desk.clip.ClipDesk;
import dateline.desk.operate.HistoryDesk;
import dateline.news.history.Actor;
import dateline.news.history.HistoryEntry;
import dateline.news.history.HistoryEntry.Kind;
import dateline.store.Store;
import dateline.store.people.History;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code dateline history}: who changed what. Works beside a running server. */
@Command(
    name = "history",
    description = {
      "Lists who added, changed or removed what, and restores what was removed.",
      "Sources, alerts, channels, corrections, forgotten articles, accounts and tokens."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class HistoryCommand {
  @Command(description = "Lists what was done, the latest first.", mixinStandardHelpOptions = true)
  int list(
      @Option(names = "--person", paramLabel = "NAME", description = "Only what they did.")
          Optional<String> person,
      @Option(
              names = "--kind",
              paramLabel = "KIND",
              description =
                  "Only of source, alert, channel, correction, article, person, token or"
                      + " subscription.")
          Optional<String> kind,
      @Option(names = "--day", paramLabel = "DAY", description = "Only of it: 2026-11-23.")
          Optional<String> day,
      @Option(
              names = "--size",
              paramLabel = "NUMBER",
              defaultValue = "50",
              description = "Most entries listed. Default: 50.")
          int size,
      @Option(names = "--json", description = "As JSON.") boolean json) {
    Config config = Config.load();
    if (kind.isPresent() && kind.flatMap(Kind::of).isEmpty()) {
      System.err.println(
          "\""
              + kind.get()
              + "\" is no kind. Kinds are "
              + Stream.of(Kind.values()).map(Kind::label).collect(Collectors.joining(", "))
              + ".");
      return Exit.USAGE;
    }
    if (size < 1) {
      System.err.println("--size is " + size + ". Write 1 or more.");
      return Exit.USAGE;
    }
    Optional<LocalDate> asked;
    try {
      asked = day.map(LocalDate::parse);
    } catch (DateTimeException e) {
      System.err.println("\"" + day.orElse("") + "\" is not a day. Write days as 2026-11-23.");
      return Exit.USAGE;
    }
    Optional<Store> store = Store.openReadOnly(config.store());
    List<HistoryEntry> entries =
        store
            .map(it -> it.history().list(filter(it, config, person, kind, asked), size))
            .orElse(List.of());
    store.ifPresent(Store::close);
    print(entries, json);
    return 0;
  }

  private static void print(List<HistoryEntry> entries, boolean json) {
    if (json) {
      System.out.println(JsonMapper.shared().writeValueAsString(entries));
    } else if (entries.isEmpty()) {
      System.out.println("Nothing of this kind was changed yet.");
    } else {
      entries.forEach(HistoryCommand::print);
    }
  }

  private static History.Filter filter(
      Store store,
      Config config,
      Optional<String> person,
      Optional<String> kind,
      Optional<LocalDate> day) {
    ZoneId zone = config.web().zone();
    return new History.Filter(
        History.View.ALL,
        person.map(name -> store.accounts().byName(name).map(one -> one.id()).orElse(name)),
        kind.flatMap(Kind::of),
        day.map(it -> start(it, zone)),
        day.map(it -> start(it.plusDays(1), zone)),
        Optional.empty());
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static void print(HistoryEntry entry) {
    Actor actor = entry.actor();
    String who =
        switch (actor.way()) {
          case PERSON -> actor.name().isEmpty() ? "" : "  " + actor.name();
          case TOKEN -> "  %s (%s)".formatted(actor.name(), actor.token());
          case COMMAND -> "  command line";
          case LINK -> "  unsubscribe link";
        };
    System.out.printf(
        "%d  %s%s  %s %s: %s%s%n",
        entry.number(),
        entry.at(),
        who,
        entry.thing().kind().label(),
        entry.act().label(),
        entry.thing().name(),
        entry.restorable() ? "  (./dateline history restore " + entry.number() + ")" : "");
    for (HistoryEntry.Field field : entry.fields()) {
      boolean secret = field.before().isEmpty() && field.after().isEmpty();
      System.out.printf(
          "   %s: %s%n",
          field.name(), secret ? "changed" : field.before() + " -> " + field.after());
    }
  }

  @Command(
      description = {
        "Brings back a source, alert, channel or saved article that was removed.",
        "As it was, with its id; what an alert had caught and a channel had sent is gone."
      },
      mixinStandardHelpOptions = true)
  int restore(@Parameters(paramLabel = "NUMBER", description = "From the list.") long number) {
    Config config = Config.load();
    InstantSource clock = InstantSource.system();
    MailServer server = () -> Mailer.takesAnyLetters(config.alerts().smtp());
    try (Store store = Store.open(config.store())) {
      HistoryDesk desk =
          new HistoryDesk(
              store,
              new AlertDesk(store, server, config.web().zone(), clock, Actor.COMMAND),
              new ChannelDesk(store, server, clock, Actor.COMMAND),
              new SourceDesk(
                  store,
                  (url, asking) -> new SourceLookup.Answer(List.of(), ""),
                  clock,
                  Actor.COMMAND),
              new ClipDesk(store, clock, Actor.COMMAND));
      Optional<Verdict<HistoryEntry>> verdict =
          store.history().byNumber(number).flatMap(desk::restore);
      if (verdict.orElse(null) instanceof Verdict.Accepted<HistoryEntry>) {
        return 0;
      }
      String why =
          verdict.orElse(null) instanceof Verdict.Refused<HistoryEntry>(List<FieldProblem> problems)
              ? problems.getFirst().words()
              : "Nothing that was removed is kept under that number. See: ./dateline history list";
      System.err.println(why);
      return Exit.USAGE;
    }
  }
}
