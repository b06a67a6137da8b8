package dateline.command.operate;

import dateline.command.terminal.Exit;
import dateline.config.Config;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code dateline health}: how the running server fares. */
@Command(
    name = "health",
    description = {
      "Asks the server that runs here with these settings how it fares.",
      "Exit code 0 when all is well, 1 when a part is degraded or failing, 3 when it does not"
          + " answer."
    },
    mixinStandardHelpOptions = true)
public final class HealthCommand implements Callable<Integer> {
  @Option(names = "--json", description = "As /healthz answers.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try (OwnServer server = OwnServer.of(Config.load().web())) {
      return ask(server);
    }
  }

  private int ask(OwnServer server) throws InterruptedException {
    try {
      HttpResponse<String> answer = server.get("/healthz");
      if (answer.statusCode() == 200 || answer.statusCode() == 503) {
        return tell(answer.body());
      }
      System.err.println(server.address() + " answered " + answer.statusCode() + ".");
    } catch (IOException e) {
      System.err.println("No server answers at " + server.address() + ".");
    }
    return Exit.FAILED;
  }

  private int tell(String body) {
    JsonNode health = JsonMapper.builder().build().readTree(body);
    String status = health.path("status").asString();
    if (json) {
      System.out.println(body);
    } else {
      System.out.printf(
          "%s, %,d articles%n", status, health.path("store").path("articles").asLong());
      health.path("reasons").forEach(reason -> System.out.println(reason.asString()));
    }
    return status.equals("ok") ? 0 : Exit.PROBLEMS;
  }
}
