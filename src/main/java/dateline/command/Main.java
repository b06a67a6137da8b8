package dateline.command;

import dateline.config.Config;
import dateline.health.MustEnd;
import dateline.keep.FolderLock;
import dateline.store.DatabaseTaken;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
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
      ReclusterCommand.class,
      ReextractCommand.class,
      UpgradeCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      VerifyCommand.class,
      SourcesCommand.class,
      AlertsCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 done but with problems named, 2 the command line or a setting is",
      "wrong, 3 it could not be done, 130 interrupted.",
      "Settings: dateline.properties here, or DATELINE_… in the environment; see README.md."
    })
final class Main {
  /** Done, with problems that were named. */
  static final int PROBLEMS = 1;

  /** The command line or a setting is wrong. */
  static final int USAGE = 2;

  /** It could not be done. */
  static final int FAILED = 3;

  static final int INTERRUPTED = 130;

  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(25);

  private static final Logger log = LoggerFactory.getLogger(Main.class);

  private Main() {}

  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    Thread.setDefaultUncaughtExceptionHandler(Main::uncaught);
    CountDownLatch finished = new CountDownLatch(1);
    stopCleanlyOnSignals(Thread.currentThread(), finished);
    int code = commandLine().execute(args);
    finished.countDown();
    System.exit(code);
  }

  /** Whatever ends a thread is told; what no thread should go on after ends the process. */
  private static void uncaught(Thread thread, Throwable thrown) {
    try {
      log.atError().addKeyValue("thread", thread.getName()).setCause(thrown).log("a thread ended");
    } finally {
      if (MustEnd.after(thrown)) {
        Runtime.getRuntime().halt(FAILED);
      }
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::explain);
  }

  /** Ctrl-C and SIGTERM interrupt the command and wait until it has put everything away. */
  private static void stopCleanlyOnSignals(Thread command, CountDownLatch finished) {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(
                    () -> {
                      command.interrupt();
                      try {
                        finished.await(PATIENCE_AT_STOP.toMillis(), TimeUnit.MILLISECONDS);
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                    }));
  }

  private static int explain(
      Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    return switch (problem) {
      case Config.Wrong wrong -> {
        err.println(wrong.getMessage());
        yield USAGE;
      }
      case FolderLock.Taken taken -> {
        err.println(taken.getMessage());
        yield FAILED;
      }
      case DatabaseTaken taken -> {
        err.println(taken.getMessage());
        yield FAILED;
      }
      case InterruptedException interrupted -> INTERRUPTED;
      default -> {
        err.println("Could not " + command.getCommandName() + ": " + reason(problem));
        problem.printStackTrace(err);
        yield FAILED;
      }
    };
  }

  private static String reason(Throwable problem) {
    Throwable cause = problem.getCause();
    String message = problem.getMessage() == null ? problem.toString() : problem.getMessage();
    return cause == null ? message : message + " (" + reason(cause) + ")";
  }

  /** Prints the version the build gave the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Dateline " + Config.VERSION};
    }
  }
}
