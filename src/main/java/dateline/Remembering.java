package dateline;

import dateline.store.Store;
import dateline.stories.Stories;
import java.util.List;
import java.util.function.Consumer;

/**
 * Stories that know what is stored: the latest articles whole, those before by their fingerprints,
 * which is all that is read of them. By the names as found, as newcomers are: a correction moves
 * nothing into another story.
 */
final class Remembering {
  private static final int AT_ONCE = 500;

  private Remembering() {}

  static Stories stories(Store store, Stories.Limits limits) {
    Stories stories = new Stories(store.articles()::found, limits);
    List<String> ids = store.stories().idsByDate();
    int first = Math.max(0, ids.size() - limits.whole());
    int earliest = Math.max(0, first - limits.signatures());
    pages(
        ids.subList(earliest, first),
        page -> store.stories().fingerprints(page).forEach(stories::rememberCopies));
    pages(
        ids.subList(first, ids.size()),
        page -> store.articles().found(page).forEach(stories::remember));
    return stories;
  }

  private static void pages(List<String> ids, Consumer<List<String>> reader) {
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      reader.accept(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
    }
  }
}
