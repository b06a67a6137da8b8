package dateline.news.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A source and how it fares.
 *
 * @param added when it was added
 * @param last the latest visit
 * @param due when the next visit may happen
 * @param interval the present time between visits
 * @param failures visits in a row that were not {@link Visit.Condition#healthy()}
 * @param lastFresh when it last brought something new
 * @param articles how many articles it brought in all
 * @param etag validator for the next conditional request
 * @param lastModified validator for the next conditional request
 * @param groups that its owner filed it under, alphabetically
 * @param pagesFailed of its pages so many in a row could not be read, the latest among them
 * @param pageTrouble what the latest of those met, in words; where none did, that pages had to be
 *     rendered; may be empty
 */
public record SourceStatus(
    Source source,
    Instant added,
    Optional<Visit> last,
    Instant due,
    Duration interval,
    int failures,
    Optional<Instant> lastFresh,
    long articles,
    Optional<String> etag,
    Optional<String> lastModified,
    List<String> groups,
    int pagesFailed,
    String pageTrouble) {
  /** How {@code pageTrouble} begins where texts of pages come by script. */
  public static final String NEEDS_SCRIPT = "pages need script";

  /** Fewer pages than that may each have a trouble of its own. */
  private static final int PAGES_ENOUGH = 3;

  public SourceStatus {
    groups = List.copyOf(groups);
  }

  /** Whether the texts of its pages come by script; {@code pageTrouble} says what came of it. */
  public boolean needsScript() {
    return pageTrouble.startsWith(NEEDS_SCRIPT);
  }

  /** Whether it lists pages, and none of them can be read: then it brings nothing. */
  public boolean pagesFail() {
    return pagesFailed >= PAGES_ENOUGH;
  }
}
