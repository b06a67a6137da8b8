package dateline.crawl;

import dateline.fetch.CanonicalUrl;
import dateline.fetch.Fetched;
import dateline.health.LocalFaultException;
import dateline.news.ArticleBuilder;
import dateline.news.ArticleId;
import dateline.news.source.Hint;
import dateline.news.source.Source;
import dateline.store.Articles.Incoming;
import dateline.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An intake that stores what has an article element, under the page's canonical link; it throws on
 * a page that says "broken", finds our own disk full at one that says so, and takes one with an AMP
 * link for one whose text comes by script.
 */
final class NotingIntake implements Intake {
  private static final Pattern CANONICAL = Pattern.compile("rel=canonical href=\"([^\"]+)\"");

  private static final Pattern PLAIN = Pattern.compile("rel=amphtml href=\"([^\"]+)\"");

  /** What came in, in order. */
  record Came(String url, String sourceId, String outlet, Hint hint) {}

  private final Store store;
  private final Map<String, String> texts = new ConcurrentHashMap<>();
  final List<Came> came = new CopyOnWriteArrayList<>();

  NotingIntake(Store store) {
    this.store = store;
  }

  @Override
  public Taken ingest(Fetched page, Source source, Hint hint) {
    String html = StandardCharsets.UTF_8.decode(page.body().duplicate()).toString();
    if (html.contains("disk is full")) {
      throw new LocalFaultException(LocalFaultException.Part.DISK, "no space left on device");
    }
    if (html.contains("broken")) {
      throw new IllegalStateException("cannot take this in");
    }
    came.add(new Came(page.url().toString(), source.id(), source.name(), hint));
    Matcher plain = PLAIN.matcher(html);
    if (plain.find()) {
      return new Taken.NeedsScript(Optional.of(page.url().resolve(plain.group(1))));
    }
    if (!html.contains("<article>")) {
      return new Taken.NotAnArticle("no body");
    }
    Matcher canonical = CANONICAL.matcher(html);
    String named = canonical.find() ? canonical.group(1) : page.url().toString();
    String url = CanonicalUrl.of(named).orElseThrow();
    Optional<String> before = Optional.ofNullable(texts.put(url, html));
    store
        .articles()
        .save(
            List.of(
                new Incoming(
                    ArticleBuilder.article().at(url).build(), Optional.empty(), List.of())));
    String id = ArticleId.of(url);
    if (before.isEmpty()) {
      return new Taken.Added(id);
    }
    return before.get().equals(html) ? new Taken.Unchanged(id) : new Taken.Changed(id);
  }
}
