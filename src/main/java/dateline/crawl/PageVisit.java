package dateline.crawl;

import dateline.fetch.CanonicalUrl;
import dateline.fetch.Fetched;
import dateline.fetch.Fetcher;
import dateline.fetch.Freshness;
import dateline.fetch.Outcome;
import dateline.fetch.Request;
import dateline.fetch.render.Renderer;
import dateline.fetch.render.Rendering;
import dateline.health.LocalFaultException;
import dateline.news.Article;
import dateline.news.ArticleId;
import dateline.news.source.Hint;
import dateline.news.source.ListedPage;
import dateline.news.source.Source;
import dateline.store.Store;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches one page, hands it to the intake, and keeps what came of it. Thread-safe. */
final class PageVisit {
  private static final Logger log = LoggerFactory.getLogger(PageVisit.class);

  /**
   * What became of a page.
   *
   * @param words in a few words
   * @param failure why there is nothing of it; absent where it was read, article or not
   * @param rendered whether its scripts had to be run
   */
  record Went(String words, Optional<Diagnosis> failure, boolean rendered) {
    static Went well(String words) {
      return new Went(words, Optional.empty(), false);
    }

    static Went badly(String words, Diagnosis why) {
      return new Went(words, Optional.of(why), false);
    }
  }

  private final Fetcher fetcher;
  private final Optional<Renderer> renderer;
  private final Intake intake;
  private final Store store;
  private final Cadence cadence;
  private final InstantSource clock;

  PageVisit(PageFetching pages, Intake intake, Store store, Cadence cadence, InstantSource clock) {
    this.fetcher = pages.fetcher();
    this.renderer = pages.renderer();
    this.intake = intake;
    this.store = store;
    this.cadence = cadence;
    this.clock = clock;
  }

  /**
   * Fetches the page, conditionally if we have it. A page whose intake throws is tried again later.
   * A fault of our own machine is thrown on and leaves the row as it was.
   *
   * @param also hears the page's other addresses
   * @return what became of it
   */
  Went visit(ListedPage link, Source source, Hint hint, Consumer<String> also)
      throws InterruptedException {
    Optional<URI> url = CanonicalUrl.uri(link.url());
    if (url.isEmpty()) {
      return failed(link, Diagnosis.notAnAddress(link.url()));
    }
    try {
      Request request = new Request(url.get(), link.etag(), link.lastModified());
      return switch (fetcher.fetch(request)) {
        case Outcome.Success(Fetched page) -> {
          Intake.Taken taken = intake.ingest(page, source, hint);
          yield taken instanceof Intake.Taken.NeedsScript(Optional<URI> plain)
              ? withoutText(link, page, plain, source, hint, also)
              : Went.well(taken(link, page, taken, also));
        }
        case Outcome.NotModified(Freshness freshness) -> {
          Optional<String> etag = freshness.etag().or(link::etag);
          Optional<String> modified = freshness.lastModified().or(link::lastModified);
          store.frontier().update(fetched(link, freshness, etag, modified));
          yield Went.well("unchanged (304)");
        }
        case Outcome.Resting resting -> waits(link, resting);
        case Outcome other -> failed(link, Diagnosis.of(other));
      };
    } catch (RuntimeException e) {
      if (LocalFaultException.in(e).isPresent()) {
        throw e; // the page is not to blame: it stays due
      }
      log.atWarn()
          .addKeyValue("url", link.url())
          .addKeyValue("source", source.id())
          .setCause(e)
          .log("page could not be taken in");
      return failed(link, Diagnosis.of(e));
    }
  }

  /** The page was not asked for: that is no attempt. */
  private Went waits(ListedPage link, Outcome.Resting resting) {
    store.frontier().update(due(link, resting.until(), link.attempts()));
    Diagnosis why = Diagnosis.of(resting);
    return Went.badly(why.words(), why);
  }

  /** Takes in the plain copy that the page names, if that has the article; else runs scripts. */
  private Went withoutText(
      ListedPage link,
      Fetched page,
      Optional<URI> plain,
      Source source,
      Hint hint,
      Consumer<String> also)
      throws InterruptedException {
    Optional<URI> address = plain.map(URI::toString).flatMap(CanonicalUrl::uri);
    if (address.isPresent()
        && fetcher.fetch(new Request(address.get(), Optional.empty(), Optional.empty()))
            instanceof Outcome.Success(Fetched copy)) {
      Intake.Taken taken = intake.ingest(copy, source, hint);
      if (taken.isArticle()) {
        return Went.well(taken(link, page, taken, also) + ", from its plain copy");
      }
    }
    return byScript(link, page, source, hint, also);
  }

  /** Takes in what the page's scripts build, while nobody else asks its host. */
  private Went byScript(
      ListedPage link, Fetched page, Source source, Hint hint, Consumer<String> also)
      throws InterruptedException {
    if (renderer.isEmpty()) {
      Diagnosis why = Diagnosis.needsScript("set dateline.renderer", true);
      notAnArticle(link, page, why.words());
      return Went.badly(why.words(), why);
    }
    Renderer scripts = renderer.get();
    return switch (fetcher.alone(page.url(), () -> scripts.render(page))) {
      case Rendering.Built(Fetched built) -> {
        String what = taken(link, page, intake.ingest(built, source, hint), also);
        yield new Went(what + ", rendered", Optional.empty(), true);
      }
      case Rendering.Failed(String why) ->
          failed(link, Diagnosis.needsScript("not rendered, " + why, false));
    };
  }

  private String taken(ListedPage link, Fetched page, Intake.Taken taken, Consumer<String> also) {
    return switch (taken) {
      case Intake.Taken.Added(String id) -> kept(link, page, id, "added", also);
      case Intake.Taken.Changed(String id) -> kept(link, page, id, "changed", also);
      case Intake.Taken.Unchanged(String id) -> kept(link, page, id, "unchanged", also);
      case Intake.Taken.NotAnArticle(String reason) -> {
        notAnArticle(link, page, reason);
        yield "not an article: " + reason;
      }
      case Intake.Taken.NeedsScript _ -> {
        notAnArticle(link, page, "no text, with its scripts run too");
        yield "not an article: no text, with its scripts run too";
      }
    };
  }

  /** What once was an article may be one again: a consent wall passes. */
  private void notAnArticle(ListedPage link, Fetched page, String reason) {
    if (link.fetched().isPresent()) {
      store.frontier().update(fetched(link, page.freshness(), link.etag(), link.lastModified()));
    } else {
      giveUp(link, "not an article: " + reason);
    }
  }

  /**
   * If the page is known by another address too, the one it redirects to or the one it calls its
   * own, that address is looked at from now on, and this one is not.
   */
  private String kept(
      ListedPage link, Fetched page, String articleId, String what, Consumer<String> also) {
    Freshness freshness = page.freshness();
    Set<String> others = otherAddresses(link, page, articleId);
    others.forEach(also);
    for (String other : others) {
      Optional<ListedPage> row =
          store.frontier().byUrl(other).filter(r -> !settled(r) || r.fetched().isPresent());
      if (row.isPresent()) {
        boolean answered = CanonicalUrl.of(page.url().toString()).equals(Optional.of(other));
        store
            .frontier()
            .update(
                answered
                    ? fetched(row.get(), freshness, freshness.etag(), freshness.lastModified())
                    : fetched(row.get(), freshness, row.get().etag(), row.get().lastModified()));
        giveUp(link, "the same page as " + other);
        return what + ", the same page as " + other;
      }
    }
    store.frontier().update(fetched(link, freshness, freshness.etag(), freshness.lastModified()));
    return what;
  }

  private Set<String> otherAddresses(ListedPage link, Fetched page, String articleId) {
    Set<String> others = new LinkedHashSet<>();
    if (!articleId.equals(ArticleId.of(link.url()))) {
      Optional<Article> article = store.articles().byId(articleId);
      article
          .map(a -> a.draft().url())
          .or(() -> store.arrivals().urlOf(articleId))
          .ifPresent(others::add);
    }
    CanonicalUrl.of(page.url().toString()).ifPresent(others::add);
    others.remove(link.url());
    return others;
  }

  private Went failed(ListedPage link, Diagnosis why) {
    return Went.badly(keptAsFailed(link, why), why);
  }

  private String keptAsFailed(ListedPage link, Diagnosis why) {
    Instant now = clock.instant();
    int attempts = link.attempts() + 1;
    if (link.fetched().isPresent() && !gone(why)) {
      Instant due = cadence.revisit(link.found(), now, why.retryAfter());
      store.frontier().update(tried(link, due));
    } else if (why.lasting() || link.fetched().isPresent() || attempts >= allowed(why)) {
      giveUp(link, why.words());
      return why.words() + ", given up";
    } else {
      store.frontier().update(tried(link, cadence.retry(attempts, now, why.retryAfter())));
    }
    return why.words();
  }

  private static boolean gone(Diagnosis why) {
    return switch (why.condition()) {
      case GONE -> true;
      default -> why.lasting();
    };
  }

  private static int allowed(Diagnosis why) {
    return switch (why.condition()) {
      case GONE -> Cadence.ATTEMPTS_NOT_FOUND;
      default -> Cadence.ATTEMPTS;
    };
  }

  private ListedPage fetched(
      ListedPage link, Freshness freshness, Optional<String> etag, Optional<String> lastModified) {
    Instant now = clock.instant();
    return new ListedPage(
        link.url(),
        link.sourceId(),
        link.title(),
        link.published(),
        link.found(),
        cadence.revisit(link.found(), now, freshness.notBefore()),
        link.attempts() + 1,
        Optional.of(now),
        etag,
        lastModified);
  }

  /** Settled before given up, so that a look at the row alone tells that it needs no fetch. */
  private void giveUp(ListedPage link, String reason) {
    settle(link);
    store.frontier().giveUp(link.url(), reason, clock.instant());
  }

  /** Whether the row needs no more looks: given up, or old enough. */
  static boolean settled(ListedPage link) {
    return !link.due().isBefore(Cadence.NEVER);
  }

  /** Keeps that the page needs no more looks. */
  void settle(ListedPage link) {
    store.frontier().update(due(link, Cadence.NEVER, link.attempts()));
  }

  private static ListedPage tried(ListedPage link, Instant due) {
    return due(link, due, link.attempts() + 1);
  }

  private static ListedPage due(ListedPage link, Instant due, int attempts) {
    return new ListedPage(
        link.url(),
        link.sourceId(),
        link.title(),
        link.published(),
        link.found(),
        due,
        attempts,
        link.fetched(),
        link.etag(),
        link.lastModified());
  }
}
