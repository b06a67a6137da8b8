package dateline.command;

import dateline.command.operate.ConfigCommand;
import dateline.command.operate.DatabaseCommand;
import dateline.command.operate.ForgetCommand;
import dateline.command.operate.HealthCommand;
import dateline.command.operate.HistoryCommand;
import dateline.command.operate.IndexCommand;
import dateline.command.operate.JobsCommand;
import dateline.command.operate.McpCommand;
import dateline.command.operate.NodesCommand;
import dateline.command.operate.PeopleCommand;
import dateline.command.renew.ReclusterCommand;
import dateline.command.renew.ReextractCommand;
import dateline.command.renew.ReindexCommand;
import dateline.command.renew.RenewCommand;
import dateline.command.renew.UpgradeCommand;
import dateline.command.terminal.Exit;
import dateline.command.terminal.Explanation;
import dateline.command.terminal.StandardOutput;
import dateline.command.terminal.StandardStreams;
import dateline.config.Config;
import dateline.health.MustEnd;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where Dateline starts: the command line. */
@Command(
    name = "dateline",
    description = "Searches the news you choose, and tells you when a story you wait for appears.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      CrawlCommand.class,
      ImportCommand.class,
      SearchCommand.class,
      ExtractCommand.class,
      AnnotateCommand.class,
      ExportCommand.class,
      ReindexCommand.class,
      IndexCommand.class,
      ReclusterCommand.class,
      ReextractCommand.class,
      UpgradeCommand.class,
      RenewCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      VerifyCommand.class,
      SourcesCommand.class,
      AlertsCommand.class,
      PeopleCommand.class,
      HealthCommand.class,
      JobsCommand.class,
      HistoryCommand.class,
      ForgetCommand.class,
      NodesCommand.class,
      DatabaseCommand.class,
      ConfigCommand.class,
      McpCommand.class,
      RehearseCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 done but with problems named, 2 the command line or a"
          + " setting is wrong, 3 it could not be done, 130 interrupted. A server that is stopped"
          + " ends with 0, and so does a command whose output nobody reads on.",
      "Settings: dateline.properties here, or DATELINE_… in the environment; see"
          + " src/doc/settings.md."
    })
final class Main {
  /** After so long without a word the person at the terminal wonders. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(25);

  private Main() {}

  public static void main(String[] args) {
    if (Config.logsJson()) {
      // Before the first logger is made, which reads it.
      System.setProperty("logback.configurationFile", "logback-json.xml");
    }
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    Thread.setDefaultUncaughtExceptionHandler(Main::uncaught);
    StandardStreams streams = StandardStreams.install();
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    stopCleanlyOnSignals(Thread.currentThread(), ended);
    sayWhenItTakesLong(streams, ended);
    int code = commandLine().execute(args);
    Optional<String> lost = streams.outputLost();
    if (lost.isPresent()) {
      System.err.println("The output could not be written: " + lost.get() + ".");
    }
    ended.complete(lost.isPresent() ? Exit.FAILED : code);
    System.exit(ended.join());
  }

  /** Whatever ends a thread is told; what no thread should go on after ends the process. */
  private static void uncaught(Thread thread, Throwable thrown) {
    try {
      LoggerFactory.getLogger(Main.class)
          .atError()
          .addKeyValue("thread", thread.getName())
          .setCause(thrown)
          .log("a thread ended");
    } finally {
      if (MustEnd.after(thrown)) {
        Runtime.getRuntime().halt(Exit.FAILED);
      }
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::explain);
  }

  /**
   * Ctrl-C and SIGTERM interrupt the command and wait until it has put everything away. The process
   * then ends with the command's own code: the JVM's would be 143 for SIGTERM however well it went.
   */
  private static void stopCleanlyOnSignals(Thread command, CompletableFuture<Integer> ended) {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(
                    () -> {
                      if (!ended.isDone()) {
                        command.interrupt();
                        ended.completeOnTimeout(
                            Exit.INTERRUPTED, PATIENCE_AT_STOP.toMillis(), TimeUnit.MILLISECONDS);
                        Runtime.getRuntime().halt(ended.join());
                      }
                    }));
  }

  /** Says once that it is at work, where it has said nothing for two seconds. */
  private static void sayWhenItTakesLong(
      StandardStreams streams, CompletableFuture<Integer> ended) {
    Thread.ofPlatform()
        .name("still at work")
        .daemon()
        .start(
            () -> {
              try {
                ended.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
              } catch (TimeoutException e) {
                if (!streams.saidSomething()) {
                  System.err.println("At work; Ctrl-C stops it cleanly.");
                }
              } catch (InterruptedException | ExecutionException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static int explain(
      Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
    boolean stopped = Thread.interrupted();
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof StandardOutput.NotTaken) {
        return 0;
      }
      stopped |= cause instanceof InterruptedException || cause instanceof Interrupted;
    }
    if (stopped) {
      return Exit.INTERRUPTED;
    }
    PrintWriter err = command.getErr();
    err.println(
        Explanation.of(problem)
            .map(text -> problem instanceof Config.Wrong ? text : could(command, text))
            .orElseGet(() -> could(command, "a mistake in Dateline. Please report what follows.")));
    if (Explanation.of(problem).isEmpty()) {
      problem.printStackTrace(err);
    }
    return problem instanceof Config.Wrong ? Exit.USAGE : Exit.FAILED;
  }

  /** The person pressed Ctrl-C, or the system wants the process to end. */
  static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Interrupted() {
      super("interrupted");
    }
  }

  /** For work that has nothing to put away. */
  static void endIfInterrupted() {
    if (Thread.interrupted()) {
      throw new Interrupted();
    }
  }

  private static String could(CommandLine command, String why) {
    return "Could not " + command.getCommandName() + ": " + why;
  }

  /** Prints the version the build gave the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Dateline " + Config.VERSION};
    }
  }
}
