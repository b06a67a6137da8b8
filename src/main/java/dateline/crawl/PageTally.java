package dateline.crawl;

import dateline.news.source.SourceStatus;
import dateline.news.source.Visit;
import dateline.store.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the pages of one visit went. Thread-safe. */
final class PageTally {
  /** Fewer pages than that may each have a trouble of its own. */
  private static final int ENOUGH = 3;

  private final List<Diagnosis> failures = new ArrayList<>();
  private int read;
  private int failedSinceRead;
  private boolean rendered;

  synchronized void count(PageVisit.Went went) {
    if (went.failure().isPresent()) {
      failures.add(went.failure().get());
      failedSinceRead++;
    } else {
      read++;
      rendered |= went.rendered();
      failedSinceRead = 0;
    }
  }

  /** Tells how they went; nothing where there were none. */
  synchronized void keep(String source, Sources sources) {
    if (read > 0 || !failures.isEmpty()) {
      String well = rendered ? SourceStatus.NEEDS_SCRIPT + ": rendered" : "";
      String trouble = failedSinceRead == 0 ? well : failures.getLast().words();
      sources.pagesWent(source, failedSinceRead, read > 0, trouble);
    }
  }

  /** The visit as it was in truth, where every page failed; absent where one was read. */
  synchronized Optional<Visit> failed(Visit visit) {
    if (read > 0 || failures.size() < ENOUGH) {
      return Optional.empty();
    }
    Diagnosis first = failures.getFirst();
    String words =
        "its list is fine, but none of %d pages could be read: %s"
            .formatted(failures.size(), first.words());
    return Optional.of(
        new Visit(visit.at(), first.condition(), words, visit.listed(), visit.fresh()));
  }
}
