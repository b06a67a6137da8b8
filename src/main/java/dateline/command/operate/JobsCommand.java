package dateline.command.operate;

import dateline.command.terminal.Exit;
import dateline.config.Config;
import dateline.desk.FieldProblem;
import dateline.desk.JobDesk;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.history.Actor;
import dateline.news.job.Job;
import dateline.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code dateline jobs}: work on all that is stored, done by the running server. */
@Command(
    name = "jobs",
    description = {
      "Lists, adds, pauses and cancels jobs.",
      "A job is work on all that is stored, such as a backup. The running server does them, one"
          + " at a time; without one they wait until it starts."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class JobsCommand {
  @Command(description = "Lists the jobs, the latest first.", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json", description = "As JSON.") boolean json) {
    Optional<Store> store = Store.openReadOnly(Config.load().store());
    List<Job> all = store.map(it -> it.jobs().latest(JobDesk.LISTED)).orElse(List.of());
    store.ifPresent(Store::close);
    if (json) {
      System.out.println(JsonMapper.shared().writeValueAsString(all));
      return 0;
    }
    if (all.isEmpty()) {
      System.out.println("No jobs yet. The first: ./dateline jobs add verify");
    }
    all.forEach(JobsCommand::print);
    return 0;
  }

  private static void print(Job job) {
    String far =
        job.total() > 0
            ? "%,d of %,d %s".formatted(job.done(), job.total(), job.kind().unit())
            : "%,d %s".formatted(job.done(), job.kind().unit());
    System.out.printf(
        "%d  %s  %s  %s%s%n",
        job.number(),
        job.kind().label(),
        job.state().label(),
        job.ended().or(job::begun).orElse(job.asked()),
        job.begun().isPresent() ? "  " + far : "");
    job.words().lines().forEach(line -> System.out.println("   " + line));
  }

  @Command(description = "Asks for a job.", mixinStandardHelpOptions = true)
  int add(
      @Parameters(
              paramLabel = "KIND",
              description = "verify, reindex, reextract, upgrade or backup.")
          String kind,
      @Option(names = "--wait", description = "Wait for its end, and show how far it is.")
          boolean waits)
      throws InterruptedException {
    try (Store store = Store.open(Config.load().store())) {
      JobDesk desk = desk(store);
      return switch (desk.ask(Wish.of(Map.of("kind", kind)))) {
        case Verdict.Refused<Job>(List<FieldProblem> problems) -> {
          problems.forEach(problem -> System.err.println(problem.words()));
          yield Exit.USAGE;
        }
        case Verdict.Accepted<Job>(Job job) -> {
          System.out.println(job.number());
          yield waits ? new JobFollowing(desk).watch(job.number()) : 0;
        }
      };
    }
  }

  @Command(
      description = "Lets a job wait where it is; those behind it wait, too.",
      mixinStandardHelpOptions = true)
  int pause(@Parameters(paramLabel = "NUMBER", description = "From the list.") long number) {
    return wish(number, Job.Wish.PAUSE);
  }

  @Command(description = "Lets a paused job go on.", mixinStandardHelpOptions = true)
  int resume(@Parameters(paramLabel = "NUMBER", description = "From the list.") long number) {
    return wish(number, Job.Wish.GO);
  }

  @Command(
      description = "Ends a job where it is; what it did stays done.",
      mixinStandardHelpOptions = true)
  int cancel(@Parameters(paramLabel = "NUMBER", description = "From the list.") long number) {
    return wish(number, Job.Wish.CANCEL);
  }

  private static int wish(long number, Job.Wish wish) {
    try (Store store = Store.open(Config.load().store())) {
      if (desk(store).wish(number, wish)) {
        return 0;
      }
    }
    System.err.println("No job " + number + " is under way. See: ./dateline jobs list");
    return Exit.USAGE;
  }

  private static JobDesk desk(Store store) {
    return new JobDesk(store, InstantSource.system(), Actor.COMMAND);
  }
}
