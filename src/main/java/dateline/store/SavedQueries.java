package dateline.store;

import dateline.news.SavedQuery;
import java.util.List;
import java.util.Optional;

/** The saved queries. */
public final class SavedQueries {
  SavedQueries() {}

  public void add(SavedQuery query) {
    throw new UnsupportedOperationException("store room: " + query.id());
  }

  public Optional<SavedQuery> byId(String id) {
    throw new UnsupportedOperationException("store room: " + id);
  }

  /** All, by name. */
  public List<SavedQuery> all() {
    throw new UnsupportedOperationException("store room");
  }

  /** Replaces the one of the same id. False if there is none. */
  public boolean update(SavedQuery query) {
    throw new UnsupportedOperationException("store room: " + query.id());
  }

  /** Removes it with its alerts. False if there is none. */
  public boolean remove(String id) {
    throw new UnsupportedOperationException("store room: " + id);
  }

  /** A number that rises with every change of any saved query, in any process. */
  public long revision() {
    throw new UnsupportedOperationException("store room");
  }
}
