package dateline.extract;

import dateline.extract.Extraction.NeedsScript;
import dateline.extract.body.BodyFinder;
import dateline.extract.body.Regions;
import dateline.extract.body.Rescue;
import dateline.extract.date.PageDates;
import dateline.extract.page.Page;
import dateline.extract.page.ParsedPage;
import dateline.extract.page.ParsingPool;
import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.Origin;
import dateline.news.source.Hint;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads an article out of a web page, on the threads of a {@link ParsingPool}. Thread-safe, never
 * throws on a page.
 */
public final class Extractor {
  /** Changes whenever the same bytes may give another draft. */
  public static final String VERSION = "7";

  private static final Logger log = LoggerFactory.getLogger(Extractor.class);

  private final ParsingPool pool;

  /** One with a pool of its own and the usual limit. */
  public Extractor() {
    this(new ParsingPool(ParsingPool.LIMIT));
  }

  public Extractor(ParsingPool pool) {
    this.pool = pool;
  }

  /**
   * Reads {@code page}. The draft's {@code source} is the page's site name or host, and its {@code
   * sourceId} is absent: whoever knows the source fills them in.
   */
  public Extraction extract(Page page, Hint hint) {
    return pool.run(
        page.body().remaining(), () -> extracted(page, hint), Extraction.NotAnArticle::new);
  }

  private static Extraction extracted(Page page, Hint hint) {
    try {
      Reading reading = read(page, hint);
      if (reading.byScript()) {
        return new NeedsScript(reading.plain());
      }
      return reading
          .not()
          .<Extraction>map(Extraction.NotAnArticle::new)
          .orElseGet(() -> new Extraction.Found(reading.draft()));
    } catch (RuntimeException | StackOverflowError e) {
      log.atWarn().addKeyValue("url", page.url()).setCause(e).log("page could not be read");
      return new Extraction.NotAnArticle(
          "the page could not be read: " + e.getClass().getSimpleName());
    }
  }

  /**
   * Reads whatever {@code page} has, article or not: for those who ask for this very page, such as
   * the {@code extract} command.
   *
   * @return absent only for pages that cannot be read at all
   */
  public Optional<Draft> draft(Page page, Hint hint) {
    return reading(page, hint).map(Reading::draft);
  }

  /** As {@link #draft}, with the reason if it is not an article. */
  public Optional<Reading> reading(Page page, Hint hint) {
    return pool.run(
        page.body().remaining(),
        () -> whole(page, hint),
        reason -> Optional.of(unread(page, hint, reason)));
  }

  private static Optional<Reading> whole(Page page, Hint hint) {
    try {
      return Optional.of(read(page, hint));
    } catch (RuntimeException | StackOverflowError e) {
      log.atWarn().addKeyValue("url", page.url()).setCause(e).log("page could not be read");
      return Optional.empty();
    }
  }

  /**
   * Every block of {@code page} in its order, with why it is in the text or not: slower than
   * reading it.
   *
   * @return empty for what is no web page
   */
  public List<Block> blocks(Page page, Hint hint) {
    return pool.run(page.body().remaining(), () -> judged(page, hint), _ -> List.of());
  }

  /**
   * A block of a page, and why it is in the article's text or not.
   *
   * @param chance that it is text by what was learned, 0 to 1; 0 for what cannot be text
   * @param against what speaks most against it, by the names of what was learned from; empty where
   *     nothing does, or it is text all the same
   */
  public record Block(boolean kept, double chance, List<String> against, String text) {
    public Block {
      against = List.copyOf(against);
    }
  }

  private static List<Block> judged(Page page, Hint hint) {
    if (Binary.kind(page.body()).isPresent()) {
      return List.of();
    }
    ParsedPage parsed = ParsedPage.of(page);
    Metadata metadata = new Metadata(parsed);
    return BodyFinder.judged(parsed, metadata.title(hint, metadata.site())).stream()
        .map(b -> new Block(b.kept(), b.chance(), b.against(), b.text()))
        .toList();
  }

  /**
   * All that was read.
   *
   * @param not why it is not an article; absent when it is one
   * @param byScript whether it is none because its text comes by script only
   * @param plain where such a page says that it stands without scripts
   */
  public record Reading(Draft draft, Optional<String> not, boolean byScript, Optional<URI> plain) {}

  private static Reading read(Page page, Hint hint) {
    Optional<String> binary = Binary.kind(page.body());
    return binary.isEmpty()
        ? read(ParsedPage.of(page), hint)
        : unread(page, hint, "not a web page but " + binary.get());
  }

  /** What is known of a page without its bytes. */
  private static Reading unread(Page page, Hint hint, String reason) {
    Page empty = new Page(page.url(), page.contentType(), ByteBuffer.allocate(0), page.fetched());
    Draft draft = read(ParsedPage.of(empty), hint).draft();
    return new Reading(draft, Optional.of(reason), false, Optional.empty());
  }

  private static Reading read(ParsedPage page, Hint hint) {
    Metadata metadata = new Metadata(page);
    Optional<String> site = metadata.site();
    String title = metadata.title(hint, site);
    BodyFinder.Body found = BodyFinder.find(page, title);
    Rescue.Result result = Rescue.of(page, found);
    BodyFinder.Body body = result.body();
    metadata.because("body", result.why());
    body.paywall().ifPresent(sign -> metadata.because("paywall", sign));
    Optional<Bylines.Found> authors = Bylines.of(page, hint, site.orElse(""), title);
    authors.ifPresent(a -> metadata.because("authors", a.why()));
    Optional<Dating> published = PageDates.published(page, hint);
    published.ifPresent(d -> metadata.because("published", d.source()));
    Optional<Dating> modified = PageDates.modified(page);
    modified.ifPresent(d -> metadata.because("modified", d.source()));
    Continuation.of(page).ifPresent(next -> metadata.because("continues", next.toString()));
    body.dek().ifPresent(d -> metadata.because("dek", "standfirst on the page"));
    Draft draft =
        new Draft(
            new Origin(
                metadata.url(),
                Optional.empty(),
                site.orElse(page.host()),
                Optional.empty(),
                Optional.of(VERSION),
                Optional.of(hint).filter(h -> !h.equals(Hint.NONE)),
                page.fetched()),
            title,
            body.dek(),
            body.text(),
            authors.map(Bylines.Found::names).orElse(List.of()),
            published,
            modified,
            metadata.language(),
            site,
            metadata.image(),
            metadata.section(),
            metadata.keywords(),
            metadata.why());
    Optional<String> not = notAnArticle(page, title, body, draft, hint);
    boolean byScript = not.isPresent() && ScriptPage.is(page, Regions.weighted(body.text()));
    return byScript
        ? new Reading(draft, Optional.of(NeedsScript.REASON), true, ScriptPage.plain(page))
        : new Reading(draft, not, false, Optional.empty());
  }

  /** What a feed or a sitemap names with a date is refused by rules alone. */
  private static Optional<String> notAnArticle(
      ParsedPage page, String title, BodyFinder.Body body, Draft draft, Hint hint) {
    Optional<PageClassifier.Refusal> refusal = PageClassifier.refusal(page, hint, title, body);
    if (hint.published().isPresent()) {
      return refusal.filter(r -> r.kind().refusesListed()).map(PageClassifier.Refusal::reason);
    }
    PageFeatures features =
        new PageFeatures(
            page, title, body, draft.published().isPresent(), !draft.authors().isEmpty());
    return LearnedPages.notAnArticle(features, refusal);
  }
}
