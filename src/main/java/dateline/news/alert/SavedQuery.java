package dateline.news.alert;

import dateline.news.ArticleId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A query its owner wants to hear of.
 *
 * @param id unguessable, of the alphabet of {@link ArticleId}; also the address of its feed
 * @param query the whole search in the query language's normal form, filters included
 * @param paused whether it rests: it fires nothing, and what it fired is not sent meanwhile
 * @param firing what makes it fire again
 * @param schedule when its alerts are sent
 * @param zone the owner's, for {@code schedule}
 */
public record SavedQuery(
    String id,
    String name,
    String query,
    Instant created,
    boolean paused,
    Firing firing,
    Schedule schedule,
    ZoneId zone) {

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

  /** The same, resting or awake. */
  public SavedQuery paused(boolean rests) {
    return new SavedQuery(id, name, query, created, rests, firing, schedule, zone);
  }

  /** The same with another name and query. */
  public SavedQuery asking(String newName, String newQuery) {
    return new SavedQuery(id, newName, newQuery, created, paused, firing, schedule, zone);
  }

  /** The same, fired and sent otherwise. */
  public SavedQuery sent(Firing newFiring, Schedule newSchedule, ZoneId newZone) {
    return new SavedQuery(id, name, query, created, paused, newFiring, newSchedule, newZone);
  }
}
