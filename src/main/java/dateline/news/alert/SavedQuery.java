package dateline.news.alert;

import dateline.news.ArticleId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A query its owner wants to hear of.
 *
 * @param id unguessable, of the alphabet of {@link ArticleId}; also the address of its feed
 * @param query the whole search in the query language's normal form, filters included
 * @param paused whether it rests: it fires nothing, and what it fired is not sent meanwhile
 * @param firing what makes it fire again
 * @param schedule when its alerts are sent
 * @param zone the owner's, for {@code schedule} and the last day
 * @param purpose what its owner keeps it for
 * @param owner the id of the account whose it is; empty: everyone's
 */
public record SavedQuery(
    String id,
    String name,
    String query,
    Instant created,
    boolean paused,
    Firing firing,
    Schedule schedule,
    ZoneId zone,
    Purpose purpose,
    String owner) {

  /** One that is everyone's. */
  public SavedQuery(
      String id,
      String name,
      String query,
      Instant created,
      boolean paused,
      Firing firing,
      Schedule schedule,
      ZoneId zone,
      Purpose purpose) {
    this(id, name, query, created, paused, firing, schedule, zone, purpose, "");
  }

  /** One without a note. */
  public SavedQuery(
      String id,
      String name,
      String query,
      Instant created,
      boolean paused,
      Firing firing,
      Schedule schedule,
      ZoneId zone) {
    this(id, name, query, created, paused, firing, schedule, zone, Purpose.NONE);
  }

  /** One that fires once a story and is sent soon. */
  public SavedQuery(String id, String name, String query, Instant created, boolean paused) {
    this(
        id,
        name,
        query,
        created,
        paused,
        new Firing.OnceAStory(),
        new Schedule.Soon(),
        ZoneOffset.UTC);
  }

  /**
   * What its owner keeps it for.
   *
   * @param note for the owner's eyes; may be empty
   * @param client or matter, by which alerts are grouped; empty for none
   * @param ends the last day on which it fires, in the owner's zone; absent: it goes on
   */
  public record Purpose(String note, String client, Optional<LocalDate> ends) {
    /** No note, no client, no end. */
    public static final Purpose NONE = new Purpose("", "", Optional.empty());
  }

  /**
   * A channel that its alerts go to.
   *
   * @param schedule when they are sent there; absent: by the saved query's own
   */
  public record Recipient(String channelId, Optional<Schedule> schedule) {
    /** One that is told by the saved query's own schedule. */
    public Recipient(String channelId) {
      this(channelId, Optional.empty());
    }
  }

  /** Whether its last day is over: it fires nothing, and what it fired before is still sent. */
  public boolean hasEnded(Instant at) {
    return purpose
        .ends()
        .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant())
        .filter(end -> !at.isBefore(end))
        .isPresent();
  }

  /** The same, resting or awake. */
  public SavedQuery paused(boolean rests) {
    return new SavedQuery(id, name, query, created, rests, firing, schedule, zone, purpose, owner);
  }

  /** The same with another name and query. */
  public SavedQuery asking(String newName, String newQuery) {
    return new SavedQuery(
        id, newName, newQuery, created, paused, firing, schedule, zone, purpose, owner);
  }

  /** The same, fired and sent otherwise. */
  public SavedQuery sent(Firing newFiring, Schedule newSchedule, ZoneId newZone) {
    return new SavedQuery(
        id, name, query, created, paused, newFiring, newSchedule, newZone, purpose, owner);
  }

  /** The same, kept for something else. */
  public SavedQuery keptFor(Purpose other) {
    return new SavedQuery(id, name, query, created, paused, firing, schedule, zone, other, owner);
  }

  /** The same of another account; empty: everyone's. */
  public SavedQuery ownedBy(String other) {
    return new SavedQuery(id, name, query, created, paused, firing, schedule, zone, purpose, other);
  }

  /** Whether it is everyone's. */
  public boolean isShared() {
    return owner.isEmpty();
  }
}
