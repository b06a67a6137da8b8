package dateline.command;

import dateline.Verification;
import dateline.command.operate.JobFollowing;
import dateline.command.terminal.Exit;
import dateline.command.terminal.Progress;
import dateline.config.Config;
import dateline.keep.FolderLock;
import dateline.news.job.Job;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code dateline verify}: is everything there, and equal? */
@Command(
    name = "verify",
    description = {
      "Compares archive, database and index with each other; changes nothing.",
      "Reads every record and every file. Beside a running server that one does it, as a job.",
      "Exit code 0 when all agree, 1 when not, with each difference and its remedy."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Override
  public Integer call() throws InterruptedException {
    Config config = Config.load();
    if (!Files.isDirectory(config.data())) {
      System.err.println("There is no folder " + config.data() + " to verify.");
      return Exit.FAILED;
    }
    try (FolderLock _ = FolderLock.share(config.data(), config.store().file());
        Progress progress = Progress.onStandardError("records", 0)) {
      return tell(Verification.of(config, progress::at));
    } catch (FolderLock.Taken taken) {
      return JobFollowing.of(config, taken, desk -> desk.ask(Job.Kind.VERIFY));
    }
  }

  private static int tell(Verification.Findings findings) {
    List<String> problems = findings.problems();
    findings.remarks().stream().limit(SHOWN).forEach(System.out::println);
    problems.stream().limit(SHOWN).forEach(System.out::println);
    if (problems.size() > SHOWN) {
      System.out.printf("… and %,d more%n", problems.size() - SHOWN);
    }
    System.out.printf(
        "%,d articles and %,d archived records checked, %s%n",
        findings.articles(),
        findings.records(),
        problems.isEmpty() ? "index, database and archive agree" : problems.size() + " problems");
    return problems.isEmpty() ? 0 : Exit.PROBLEMS;
  }
}
