package dateline.news.history;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that someone did.
 *
 * @param number rises; the page on which it stands is asked for by it
 * @param fields what changed; empty where the act says all
 * @param restorable whether what was removed is kept and can come back
 */
public record HistoryEntry(
    long number,
    Instant at,
    Actor actor,
    Act act,
    Thing thing,
    List<Field> fields,
    boolean restorable) {
  public HistoryEntry {
    fields = List.copyOf(fields);
  }

  /** What was done. */
  public enum Act {
    ADDED,
    CHANGED,
    PAUSED,
    RESUMED,
    /** A channel: nothing is sent there. */
    OFF,
    /** A channel: it is sent to again. */
    ON,
    REMOVED,
    /** What was removed came back. */
    RESTORED,
    /** A correction was taken back. */
    UNDONE,
    /** A job: it ends before it is done. */
    CANCELLED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What it was done to. */
  public enum Kind {
    SOURCE,
    ALERT,
    CHANNEL,
    CORRECTION,
    /** An article that was forgotten; its name is its id, for its title is forgotten too. */
    ARTICLE,
    PERSON,
    TOKEN,
    /** Of someone to a shared alert; its id and name are the alert's. */
    SUBSCRIPTION,
    /** Its name is the kind of work. */
    JOB,
    /**
     * An article that someone saved, named as its headline; or a tag, named as a search finds it,
     * that they share with everyone.
     */
    CLIP;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that label. */
    public static Optional<Kind> of(String label) {
      return Stream.of(values()).filter(kind -> kind.label().equals(label)).findFirst();
    }
  }

  /**
   * What it was done to.
   *
   * @param name as it was called then
   * @param owner the id of the account whose own it was; empty: everyone's
   */
  public record Thing(Kind kind, String id, String name, String owner) {
    /** One that is everyone's. */
    public Thing(Kind kind, String id, String name) {
      this(kind, id, name, "");
    }

    /** Whether others than its owner may not know what it says. */
    public boolean isPrivate() {
      return !owner.isEmpty()
          && switch (kind) {
            case ALERT, CHANNEL, SUBSCRIPTION, CLIP -> true;
            case SOURCE, CORRECTION, ARTICLE, PERSON, TOKEN, JOB -> false;
          };
    }
  }

  /**
   * What one field was and is; both empty for a secret, of which only that it changed is kept.
   *
   * @param name as wishes call it, such as {@code query}
   */
  public record Field(String name, String before, String after) {
    /** As an owner: everyone. No account can be called so. */
    public static final String EVERYONE = "*";
  }

  /** The same as whoever may know of it, but not what it says, sees it. */
  public HistoryEntry veiled() {
    Thing some = new Thing(thing.kind(), "", "", thing.owner());
    return new HistoryEntry(number, at, actor, act, some, List.of(), false);
  }
}
