package dateline.store;

import dateline.news.Link;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pages that sources pointed to: to fetch, fetched, or given up. */
public final class Frontier {
  Frontier() {}

  /** Adds those whose address is new. Returns the addresses that were. */
  public Set<String> add(Collection<Link> links) {
    throw new UnsupportedOperationException("store room: " + links.size());
  }

  /** Due by {@code now} and listed by {@code sourceId}, newest found first. */
  public List<Link> due(String sourceId, Instant now, int limit) {
    throw new UnsupportedOperationException("store room: " + sourceId + now + limit);
  }

  /** Due by {@code now}, of any source not paused, longest due first. */
  public List<Link> due(Instant now, int limit) {
    throw new UnsupportedOperationException("store room: " + now + limit);
  }

  public Optional<Link> byUrl(String url) {
    throw new UnsupportedOperationException("store room: " + url);
  }

  /** Replaces the row of the same address: after a fetch, with the next due time. */
  public void update(Link link) {
    throw new UnsupportedOperationException("store room: " + link.url());
  }

  /** Will not be fetched again; the reason is kept. */
  public void giveUp(String url, String reason, Instant now) {
    throw new UnsupportedOperationException("store room: " + url + reason + now);
  }

  /** The next due time. */
  public Optional<Instant> nextDue() {
    throw new UnsupportedOperationException("store room");
  }

  /** A page given up, and why, in words. */
  public record GivenUp(String url, String reason, Instant at) {}

  /** The latest given up of a source, newest first. */
  public List<GivenUp> givenUp(String sourceId, int limit) {
    throw new UnsupportedOperationException("store room: " + sourceId + limit);
  }
}
