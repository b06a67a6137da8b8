package dateline;

import dateline.store.Store;
import dateline.store.StoryRows.Dated;
import dateline.stories.Stories;
import java.util.List;
import java.util.function.Consumer;

/**
 * Stories that know what is stored: the latest articles whole, those before by their fingerprints,
 * which is all that is read of them. By the names as found, as newcomers are: a correction moves
 * nothing into another story. Page by page: no list of all articles is held.
 */
final class StoryLoader {
  private static final int AT_ONCE = 500;

  /** No article's: behind all. */
  private static final Dated LAST = new Dated(Long.MAX_VALUE, "");

  private StoryLoader() {}

  static Stories stories(Store store, Stories.Limits limits) {
    Stories stories = new Stories(store.articles()::found, limits);
    Dated whole = store.stories().beforeLatest(limits.whole());
    Dated earliest = store.stories().beforeLatest((long) limits.whole() + limits.signatures());
    pages(
        store,
        earliest,
        whole,
        page -> store.stories().fingerprints(page).forEach(stories::rememberCopies));
    pages(store, whole, LAST, page -> store.articles().found(page).forEach(stories::remember));
    return stories;
  }

  /** The ids of those behind the first place, the last place included. */
  private static void pages(Store store, Dated first, Dated last, Consumer<List<String>> reader) {
    Dated at = first;
    while (!at.equals(last)) {
      List<Dated> page = store.stories().after(at, AT_ONCE);
      if (page.isEmpty()) {
        return;
      }
      int end = page.indexOf(last) + 1;
      List<Dated> wanted = end > 0 ? page.subList(0, end) : page;
      reader.accept(wanted.stream().map(Dated::id).toList());
      at = wanted.getLast();
    }
  }
}
