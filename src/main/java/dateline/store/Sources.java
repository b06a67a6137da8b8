package dateline.store;

import dateline.news.Source;
import dateline.news.SourceStatus;
import dateline.news.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sources and how they fare. */
public final class Sources {
  Sources() {}

  /**
   * Adds a source, due at once, unless its address is there already; makes its id from the name.
   *
   * @return the source as stored, new or old
   */
  public Source add(String name, Source.Kind kind, String url, Instant now) {
    throw new UnsupportedOperationException("store room: " + name + kind + url + now);
  }

  public Optional<SourceStatus> byId(String id) {
    throw new UnsupportedOperationException("store room: " + id);
  }

  /** All, by name. */
  public List<SourceStatus> all() {
    throw new UnsupportedOperationException("store room");
  }

  /** Removes it; its articles stay. False if there is none. */
  public boolean remove(String id) {
    throw new UnsupportedOperationException("store room: " + id);
  }

  public boolean pause(String id, boolean paused) {
    throw new UnsupportedOperationException("store room: " + id + paused);
  }

  /** Not paused and due by {@code now}, longest due first. */
  public List<SourceStatus> due(Instant now, int limit) {
    throw new UnsupportedOperationException("store room: " + now + limit);
  }

  /** The next due time among those not paused. */
  public Optional<Instant> nextDue() {
    throw new UnsupportedOperationException("store room");
  }

  /** Makes it due now: "crawl now". False if there is none. */
  public boolean makeDue(String id, Instant now) {
    throw new UnsupportedOperationException("store room: " + id + now);
  }

  /** Keeps what came of a visit, the validators, and when to come again. */
  public void visited(
      String id,
      Visit visit,
      Instant due,
      Duration interval,
      Optional<String> etag,
      Optional<String> lastModified) {
    throw new UnsupportedOperationException("store room: " + id + visit + due + interval);
  }

  /** The latest visits, newest first. */
  public List<Visit> visits(String id, int limit) {
    throw new UnsupportedOperationException("store room: " + id + limit);
  }
}
