package dateline.store;

import dateline.news.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every firing of every saved query. */
public final class AlertLedger {
  AlertLedger() {}

  /** The latest of a saved query, newest first. */
  public List<Alert> of(String savedQueryId, int limit) {
    throw new UnsupportedOperationException("store room: " + savedQueryId + limit);
  }

  /** Unseen alerts by saved query; absent means none. */
  public Map<String, Long> unseen() {
    throw new UnsupportedOperationException("store room");
  }

  /** When each saved query last fired. */
  public Map<String, Instant> lastFired() {
    throw new UnsupportedOperationException("store room");
  }

  /** Marks all alerts of a saved query fired up to {@code until} as seen. */
  public void see(String savedQueryId, Instant until) {
    throw new UnsupportedOperationException("store room: " + savedQueryId + until);
  }

  public Optional<Alert> byId(String id) {
    throw new UnsupportedOperationException("store room: " + id);
  }

  /** Writes one outside of {@link Articles#save}: what the audit found missing. False if there. */
  public boolean add(Alert alert) {
    throw new UnsupportedOperationException("store room: " + alert.id());
  }
}
