package dateline.command.operate;

import dateline.config.Config;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code dateline mcp}: lets an assistant work with the archive, over standard input and output.
 * What speaks the protocol is a class of its own, so that no other command loads it.
 */
@Command(
    name = "mcp",
    description = {
      "Lets an assistant search and read the archive: a server of the Model Context Protocol on"
          + " standard input and output.",
      "It asks the server that runs here with these settings, and changes nothing."
    },
    mixinStandardHelpOptions = true)
public final class McpCommand implements Callable<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    try (OwnServer server = OwnServer.of(Config.load().web())) {
      Assistant.serve(server, System.in, System.out);
    }
    return 0;
  }
}
