package dateline.command.operate;

import dateline.command.terminal.Exit;
import dateline.config.Config;
import dateline.desk.FieldProblem;
import dateline.desk.PeopleDesk;
import dateline.desk.PeopleDesk.Drawn;
import dateline.desk.Verdict;
import dateline.news.history.Actor;
import dateline.news.person.Account;
import dateline.people.Authenticator;
import dateline.store.Store;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code dateline people}: who may sign in. Works beside a running server. */
@Command(
    name = "people",
    description = {
      "Adds, lists and removes people who sign in; works beside a running server.",
      "Without any, Dateline is one person's and nobody signs in."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class PeopleCommand {
  private final InstantSource clock = InstantSource.system();

  @Command(
      description = {
        "Adds someone, and prints a password for the first sign-in, this once.",
        "The first must be an owner; from then on everybody has to sign in."
      },
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "NAME", description = "What they sign in with.") String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              defaultValue = "reader",
              description = "reader, editor or owner. Default: reader.")
          String role) {
    try (Store store = open()) {
      return drawn(desk(store).add(name, role));
    }
  }

  @Command(description = "Lists the people and their roles.", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json", description = "As JSON.") boolean json) {
    try (Store store = open()) {
      List<Account> all = store.accounts().all();
      if (json) {
        System.out.println(
            JsonMapper.shared()
                .writeValueAsString(all.stream().map(PeopleCommand::fields).toList()));
        return 0;
      }
      if (all.isEmpty()) {
        System.out.println(
            "Nobody has an account, and nobody signs in. The first:"
                + " ./dateline people add NAME --role owner");
      }
      for (Account account : all) {
        System.out.printf(
            "%s  %s, last signed in %s%n",
            account.name(),
            account.role().label(),
            account.lastSignIn().map(Object::toString).orElse("never"));
      }
      return 0;
    }
  }

  @Command(description = "Gives someone another role.", mixinStandardHelpOptions = true)
  int role(
      @Parameters(paramLabel = "NAME", description = "Who it is about.") String name,
      @Parameters(paramLabel = "ROLE", description = "reader, editor or owner.") String role) {
    return changed(name, (desk, account) -> desk.setRole(account, role));
  }

  @Command(
      description = {
        "Draws someone a new password, prints it this once, and signs them out everywhere.",
        "So an owner who forgot theirs gets in again."
      },
      mixinStandardHelpOptions = true)
  int password(@Parameters(paramLabel = "NAME", description = "Who it is about.") String name) {
    try (Store store = open()) {
      PeopleDesk desk = desk(store);
      Optional<Account> account = desk.find(name);
      return account.isPresent() ? drawn(desk.reset(account.get())) : nobody(name);
    }
  }

  @Command(
      description = {
        "Removes someone, with their sessions and tokens.",
        "The last one may go, too: then nobody signs in any more."
      },
      mixinStandardHelpOptions = true)
  int remove(@Parameters(paramLabel = "NAME", description = "Who it is about.") String name) {
    return changed(name, (desk, account) -> desk.remove(account, true));
  }

  private int changed(String name, BiFunction<PeopleDesk, Account, Verdict<Account>> change) {
    try (Store store = open()) {
      PeopleDesk desk = desk(store);
      Optional<Account> account = desk.find(name);
      if (account.isEmpty()) {
        return nobody(name);
      }
      return switch (change.apply(desk, account.get())) {
        case Verdict.Refused<Account>(List<FieldProblem> problems) -> refused(problems);
        case Verdict.Accepted<Account> _ -> 0;
      };
    }
  }

  private static int drawn(Verdict<Drawn> verdict) {
    return switch (verdict) {
      case Verdict.Refused<Drawn>(List<FieldProblem> problems) -> refused(problems);
      case Verdict.Accepted<Drawn>(Drawn drawn) -> {
        System.out.printf(
            "%s (%s) signs in with the password%n  %s%nIt is to be changed at once, and is not"
                + " told again.%n",
            drawn.account().name(), drawn.account().role().label(), drawn.password());
        yield 0;
      }
    };
  }

  private static int refused(List<FieldProblem> problems) {
    problems.forEach(problem -> System.err.println(problem.words()));
    return Exit.USAGE;
  }

  private static int nobody(String name) {
    System.err.println("There is no account \"" + name + "\". See: ./dateline people list");
    return Exit.USAGE;
  }

  private static Map<String, Object> fields(Account account) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", account.id());
    fields.put("name", account.name());
    fields.put("role", account.role().label());
    fields.put("created", account.created());
    fields.put("lastSignIn", account.lastSignIn());
    return fields;
  }

  private PeopleDesk desk(Store store) {
    Authenticator door = new Authenticator(store, Config.load().web().signIn().sessions(), clock);
    return new PeopleDesk(store, door, clock, Actor.COMMAND);
  }

  private static Store open() {
    return Store.open(Config.load().store());
  }
}
