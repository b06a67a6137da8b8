package dateline.renew;

import dateline.App;
import dateline.Victim;
import java.nio.file.Path;
import java.time.Instant;

/** The process that {@link ReextractionTest} kills: prints how many articles it has read again. */
final class RereadingVictim {
  static final String READY = "ready";

  private RereadingVictim() {}

  public static void main(String[] args) {
    Instant now = Instant.parse(args[1]);
    try (App app = App.open(Victim.config(Path.of(args[0])), "victim", () -> now)) {
      app.warmUp();
      System.out.println(READY);
      app.renewal()
          .reextraction()
          .run(Reextraction.Scope.ALL, false, item -> {}, done -> System.out.println(done + "."));
    }
  }
}
