package dateline.news.job;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A piece of work on all that is stored.
 *
 * @param number from 1 on, in the order they were asked for
 * @param argument what it is done with, by its kind: JSON of an import, else empty
 * @param asked when somebody wanted it
 * @param begun when it last began; absent while it waits for its turn
 * @param ended absent while it is not
 * @param times how often it was begun: more than once where the server stopped during it
 * @param done how much is done, in the kind's unit
 * @param total how much there is in all; 0 where nobody knows
 * @param words what came of it, or what it waits for; one sentence a line, may be empty
 */
public record Job(
    long number,
    Kind kind,
    String argument,
    State state,
    Instant asked,
    Optional<Instant> begun,
    Optional<Instant> ended,
    int times,
    long done,
    long total,
    String words) {
  /** What is done. */
  public enum Kind {
    VERIFY("records"),
    REINDEX("articles"),
    REEXTRACT("articles"),
    UPGRADE("articles"),
    RECLUSTER("articles"),
    RENEW("articles"),
    BACKUP("bytes"),
    IMPORT("records");

    private final String unit;

    Kind(String unit) {
      this.unit = unit;
    }

    /** What its progress is counted in. */
    public String unit() {
      return unit;
    }

    /** As commands and programs write it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How far it has come. */
  public enum State {
    WAITING,
    RUNNING,
    PAUSED,
    DONE,
    /** Done; what was found or could not be done is in the words. */
    PROBLEMS,
    FAILED,
    CANCELLED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more comes of it. */
    public boolean over() {
      return this == DONE || this == PROBLEMS || this == FAILED || this == CANCELLED;
    }
  }

  /** What its owner wants of it. */
  public enum Wish {
    GO,
    PAUSE,
    CANCEL
  }
}
