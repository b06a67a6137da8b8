package dateline;

import dateline.fetch.CanonicalUrl;
import dateline.fetch.Fetched;
import dateline.news.ArticleId;
import dateline.news.Draft;
import dateline.news.Resemblance;
import dateline.renew.Rereading;
import dateline.store.Articles;
import dateline.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which article a fetched page is: the stored one at the address that it calls its own; one
 * of its own, where a template gives many pages one address; or none, where something else answers
 * in an article's place. The texts are the witnesses. Thread-safe.
 */
final class PageIdentity {
  /** Characters; what takes an article's place, a wall or a notice, is shorter. */
  private static final int SHORT = 1_500;

  /** Short texts remembered: those of the visits of the last hour or so. */
  private static final int REMEMBERED = 2_000;

  private final Rereading rereading;
  private final Store store;
  private final Map<String, Seen> shortTexts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Where a short text stood, and what the listing had called that page. */
  private record Seen(String url, Optional<String> listed) {}

  PageIdentity(Rereading rereading, Store store) {
    this.rereading = rereading;
    this.store = store;
  }

  /** What a page is. */
  sealed interface Verdict {
    /** An article, at the address that is its own. */
    record Itself(Draft draft) implements Verdict {}

    /** Not what was asked for, and why. */
    record InItsPlace(String reason) implements Verdict {}
  }

  Verdict of(Draft draft, Fetched page) {
    String fetched = CanonicalUrl.of(page.url().toString()).orElse(page.url().toString());
    Draft placed = isAnother(draft, fetched) ? draft.with(draft.origin().at(fetched)) : draft;
    boolean isShort = placed.body().length() < SHORT;
    if (isShort && replaces(placed)) {
      return new Verdict.InItsPlace(
          "a short text that has nothing in common with the article stored: “"
              + placed.title()
              + "”");
    }
    Optional<String> same = isShort ? sameElsewhere(placed, fetched) : Optional.empty();
    return same.<Verdict>map(
            url -> new Verdict.InItsPlace("the same short text answers in the place of " + url))
        .orElseGet(() -> new Verdict.Itself(placed));
  }

  /** Whether the address it calls its own is that of another page, which was fetched elsewhere. */
  private boolean isAnother(Draft draft, String fetched) {
    String own = CanonicalUrl.of(draft.url()).orElse(draft.url());
    if (own.equals(fetched)) {
      return false;
    }
    return stored(own)
        .filter(there -> !Resemblance.of(there.article().draft(), draft).oneArticle())
        .filter(there -> !rereading.address(there.archived()).equals(Optional.of(fetched)))
        .isPresent();
  }

  /** What the listing calls by this headline is what was asked for, however little it resembles. */
  private boolean replaces(Draft draft) {
    boolean asListed =
        draft
            .origin()
            .hint()
            .flatMap(hint -> hint.title())
            .filter(listed -> Resemblance.sameHeadline(listed, draft.title()))
            .isPresent();
    return !asListed
        && stored(CanonicalUrl.of(draft.url()).orElse(draft.url()))
            .filter(there -> Resemblance.of(there.article().draft(), draft).unlike())
            .isPresent();
  }

  private Optional<Articles.Stored> stored(String url) {
    return store.articles().storedById(ArticleId.of(url));
  }

  /** The other page, which the listing called otherwise, that had this very text a while ago. */
  private Optional<String> sameElsewhere(Draft draft, String fetched) {
    Optional<String> listed = draft.origin().hint().flatMap(hint -> hint.title());
    Seen now = new Seen(fetched, listed);
    synchronized (shortTexts) {
      Seen before =
          shortTexts.putIfAbsent(draft.source() + "\n" + draft.title() + "\n" + draft.body(), now);
      return Optional.ofNullable(before)
          .filter(b -> !b.url().equals(fetched))
          .filter(b -> b.listed().isPresent() && listed.isPresent())
          .filter(b -> !b.listed().equals(listed))
          .map(Seen::url);
    }
  }
}
