package dateline.web.page.source;

import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import dateline.news.source.Visit;
import dateline.web.request.Params;
import dateline.web.request.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A source in words. Public because templates read it.
 *
 * @param standing what it is filtered by
 * @param state what the last visit met
 * @param remedy what to do about it; empty when nothing
 * @param articlesAt the search for its articles
 */
public record SourceRow(
    String id,
    String name,
    String kind,
    String url,
    Standing standing,
    Optional<Instant> last,
    Instant due,
    boolean overdue,
    long articles,
    String state,
    String detail,
    String remedy,
    List<String> groups,
    String articlesAt) {
  /** How a source fares, the worst first; the address of the list has these in small letters. */
  public enum Standing {
    ILL,
    NEW,
    FINE,
    PAUSED
  }

  static SourceRow of(Texts texts, SourceStatus status, Instant now) {
    Source source = status.source();
    Standing standing = standing(status);
    Optional<Visit.Condition> condition = status.last().map(Visit::condition);
    boolean unread = pagesFail(status);
    boolean ill = condition.filter(c -> !c.healthy()).isPresent();
    String met = condition.map(c -> texts.say("source." + c)).orElse(texts.say("source.new"));
    String unable = texts.say("source.pages", status.pagesFailed());
    String remedy = ill ? condition.map(c -> texts.say("source." + c + ".do")).orElse("") : "";
    return new SourceRow(
        source.id(),
        source.name(),
        texts.say("kind." + source.kind().label()),
        source.url(),
        standing,
        status.last().map(Visit::at),
        status.due(),
        !status.due().isAfter(now),
        status.articles(),
        source.paused() ? texts.say("source.paused") : unread ? unable : met,
        detail(status, unread),
        unread ? texts.say("source.pages.do") : remedy,
        status.groups(),
        Params.NONE.plus("source", source.name()).at("/"));
  }

  static Standing standing(SourceStatus status) {
    if (status.source().paused()) {
      return Standing.PAUSED;
    }
    if (pagesFail(status)) {
      return Standing.ILL;
    }
    return status
        .last()
        .map(visit -> visit.condition().healthy() ? Standing.FINE : Standing.ILL)
        .orElse(Standing.NEW);
  }

  /** That pages need script is told also where all went well. */
  private static String detail(SourceStatus status, boolean unread) {
    String visit = status.last().map(Visit::detail).orElse("");
    if (unread || !status.needsScript() || visit.contains(SourceStatus.NEEDS_SCRIPT)) {
      return unread ? status.pageTrouble() : visit;
    }
    return visit.isEmpty() ? status.pageTrouble() : visit + "; " + status.pageTrouble();
  }

  /** Its list is fine, and none of its pages. */
  private static boolean pagesFail(SourceStatus status) {
    return status.pagesFail() && status.last().filter(v -> !v.condition().healthy()).isEmpty();
  }

  public boolean paused() {
    return standing == Standing.PAUSED;
  }

  public boolean ill() {
    return standing == Standing.ILL;
  }
}
