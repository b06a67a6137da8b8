package dateline.web.feed;

import dateline.index.Hit;
import dateline.index.Results;
import dateline.index.Search.Sort;
import dateline.news.Article;
import dateline.news.ArticleId;
import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.alert.Alert;
import dateline.news.alert.Passages;
import dateline.news.alert.SavedQuery;
import dateline.news.person.Clip;
import dateline.web.page.alert.AlertWords;
import dateline.web.page.alert.Quote;
import dateline.web.page.saved.ClipList;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.Params;
import dateline.web.request.SearchRequest;
import dateline.web.request.StaticFiles;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What feed readers and browsers take: Atom (RFC 4287) and JSON Feed 1.1 of any search and of each
 * alert, OPML 2.0 of the sources, the OpenSearch description.
 */
public final class Feeds {
  public static final String ATOM = "application/atom+xml;charset=utf-8";
  private static final String JSON_FEED = "application/feed+json;charset=utf-8";
  private static final int ENTRIES = 50;

  private Feeds() {}

  /** One article as a feed has it; {@code html} is escaped already. */
  private record Entry(
      String id,
      String url,
      String title,
      String html,
      Optional<Dated> published,
      Instant updated,
      String outlet,
      List<String> authors,
      List<String> tags) {}

  /** A date and how much of it is known. */
  private record Dated(Instant at, Dating.Precision precision) {
    static Optional<Dated> of(Draft draft) {
      return draft.published().map(dating -> new Dated(dating.instant(), dating.precision()));
    }

    String written() {
      return precision.written(at);
    }
  }

  /** A whole feed; addresses are absolute, the id depends on none of them. */
  private record Feed(String id, String title, String home, String self, List<Entry> entries) {}

  /** {@code GET /search.atom}. */
  public static WebResponse searchAtom(PageContext news, WebRequest request) {
    return atom(request, searched(news, request));
  }

  /** {@code GET /search.json}. */
  public static WebResponse searchJson(PageContext news, WebRequest request) {
    return json(request, searched(news, request));
  }

  /** {@code GET /alerts/ID.atom} and {@code .json}. */
  public static WebResponse alert(PageContext news, WebRequest request, String id, boolean atom) {
    Optional<Feed> feed = news.store.savedQueries().byId(id).map(q -> alerted(news, request, q));
    return feed.map(f -> atom ? atom(request, f) : json(request, f))
        .orElseGet(() -> news.notFound(request));
  }

  private static Feed searched(PageContext news, WebRequest request) {
    Params asked = request.query().without("cursor");
    Params params = asked.first("sort").isPresent() ? asked : asked.with("sort", sort());
    SearchRequest wanted =
        news.wanted(
            request, params.first("size").isPresent() ? params : params.with("size", "" + ENTRIES));
    Results results =
        news.index.search(wanted.search(wanted.size(), 0, news.settings.searchTimeLimit()));
    List<Entry> entries =
        results.partial()
            ? List.of()
            : results.hits().stream().map(hit -> entry(news, hit)).toList();
    return new Feed(
        "urn:dateline:search:" + ArticleId.of(asked.at("/search")),
        news.texts.say("feed.search", wanted.reading().words()),
        request.base() + asked.at("/"),
        request.base() + asked.at(request.path()),
        entries);
  }

  private static String sort() {
    return Sort.NEWEST.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static Entry entry(PageContext news, Hit hit) {
    Instant updated =
        news.store
            .articles()
            .byId(hit.id())
            .map(article -> article.draft().fetched())
            .or(hit::published)
            .orElse(Instant.EPOCH);
    return new Entry(
        hit.id(),
        hit.url(),
        hit.title(),
        hit.snippetHtml(),
        hit.published().map(at -> new Dated(at, hit.precision())),
        updated,
        hit.source(),
        hit.authors().isEmpty() ? List.of(hit.source()) : hit.authors(),
        hit.topics());
  }

  private static Feed alerted(PageContext news, WebRequest request, SavedQuery query) {
    String home = request.base() + "/alerts/" + query.id();
    List<Entry> entries = new ArrayList<>();
    for (Alert alert : news.store.alerts().told(query.id(), ENTRIES)) {
      news.store
          .articles()
          .byId(alert.articleId())
          .ifPresent(article -> entries.add(entry(news, alert, article)));
    }
    return new Feed(
        "urn:dateline:alert:" + query.id(),
        query.name(),
        home,
        request.base() + request.path(),
        entries);
  }

  private static Entry entry(PageContext news, Alert alert, Article article) {
    String why =
        new AlertWords(news.texts)
            .quotes(Passages.of(article, alert.reasons())).stream()
                .map(Feeds::html)
                .collect(Collectors.joining());
    String again =
        new AlertWords(news.texts)
            .occasion(alert)
            .map(text -> "<p>" + XmlWriter.escape(text) + "</p>")
            .orElse("");
    why = again + why;
    return new Entry(
        alert.id(),
        article.draft().url(),
        article.draft().title(),
        why,
        Dated.of(article.draft()),
        latest(alert.fired(), article.draft().fetched()),
        article.draft().source(),
        article.draft().authors().isEmpty()
            ? List.of(article.draft().source())
            : article.draft().authors(),
        article.enrichment().topics().stream().map(topic -> topic.name()).toList());
  }

  /** An entry changes when its article does: what it shows is the article as it is now. */
  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** As HTML; what met the alert is set in bold. */
  private static String html(Quote quote) {
    String label = quote.label().isEmpty() ? "" : "<i>" + XmlWriter.escape(quote.label()) + "</i> ";
    return quote.pieces().stream()
        .map(
            piece ->
                piece.marked()
                    ? "<b>" + XmlWriter.escape(piece.text()) + "</b>"
                    : XmlWriter.escape(piece.text()))
        .collect(Collectors.joining("", "<p>" + label, "</p>"));
  }

  /** {@code GET /saved.atom}: what the reader saved, the latest first. */
  public static WebResponse saved(PageContext news, WebRequest request) {
    ClipList list = ClipList.of(news, request);
    List<Entry> entries = new ArrayList<>();
    for (ClipList.Item item : list.items(news, 0, ENTRIES)) {
      item.article().ifPresent(article -> entries.add(entry(item, article.draft())));
    }
    Params params = list.params();
    return atom(
        request,
        new Feed(
            "urn:dateline:saved:" + ArticleId.of(request.asker().reader() + params.at("/saved")),
            list.tag().orElse(news.texts.say("saved.title")),
            request.base() + params.at("/saved"),
            request.base() + params.at(request.path()),
            entries));
  }

  private static Entry entry(ClipList.Item item, Draft draft) {
    Clip clip = item.clip();
    String note = clip.note().isEmpty() ? "" : "<p>" + XmlWriter.escape(clip.note()) + "</p>";
    String dek = draft.dek().map(text -> "<p>" + XmlWriter.escape(text) + "</p>").orElse("");
    return new Entry(
        clip.articleId(),
        draft.url(),
        draft.title(),
        note + dek,
        Dated.of(draft),
        clip.saved(),
        draft.source(),
        draft.authors().isEmpty() ? List.of(draft.source()) : draft.authors(),
        clip.tags());
  }

  private static WebResponse atom(WebRequest request, Feed feed) {
    XmlWriter xml = new XmlWriter("feed", "xmlns", "http://www.w3.org/2005/Atom");
    xml.text("id", feed.id()).text("title", feed.title());
    xml.empty("link", "rel", "alternate", "type", "text/html", "href", feed.home());
    xml.empty("link", "rel", "self", "type", "application/atom+xml", "href", feed.self());
    Instant updated =
        feed.entries().stream()
            .map(Entry::updated)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    xml.text("updated", updated.toString()).text("generator", "Dateline");
    feed.entries().forEach(entry -> add(xml, entry));
    return StaticFiles.tagged(request, WebResponse.of(200, ATOM, xml.end()));
  }

  private static void add(XmlWriter xml, Entry entry) {
    xml.open("entry");
    xml.text("id", "urn:dateline:" + entry.id()).text("title", entry.title());
    PageLinks.original(entry.url()).ifPresent(url -> xml.empty("link", "href", url));
    entry.published().ifPresent(date -> dated(xml, date));
    xml.text("updated", entry.updated().toString());
    entry.authors().forEach(name -> xml.open("author").text("name", name).close());
    entry.tags().forEach(tag -> xml.empty("category", "term", tag));
    xml.open("source");
    xml.text("id", "urn:dateline:source:" + ArticleId.of("source:" + entry.outlet()));
    xml.text("title", entry.outlet()).text("updated", entry.updated().toString()).close();
    xml.text("summary", entry.html(), "type", "html").close();
  }

  /** Atom knows moments alone; Dublin Core has as much of a date as is known. */
  private static void dated(XmlWriter xml, Dated date) {
    xml.text("published", date.at().toString());
    xml.text("dc:date", date.written(), "xmlns:dc", "http://purl.org/dc/elements/1.1/");
  }

  /** One hit as an Atom entry, in a document that is being written. */
  public static void add(PageContext news, XmlWriter xml, Hit hit) {
    add(xml, entry(news, hit));
  }

  private static WebResponse json(WebRequest request, Feed feed) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (Entry entry : feed.entries()) {
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("id", "urn:dateline:" + entry.id());
      PageLinks.original(entry.url()).ifPresent(url -> item.put("url", url));
      item.put("title", entry.title());
      item.put("content_html", entry.html());
      entry
          .published()
          .ifPresent(
              date -> {
                item.put("date_published", date.at());
                item.put("_dateline", Map.of("published", date.written()));
              });
      item.put("date_modified", entry.updated());
      item.put("authors", entry.authors().stream().map(name -> Map.of("name", name)).toList());
      item.put("tags", entry.tags());
      items.add(item);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("version", "https://jsonfeed.org/version/1.1");
    all.put("title", feed.title());
    all.put("home_page_url", feed.home());
    all.put("feed_url", feed.self());
    all.put("items", items);
    byte[] bytes = PageContext.json(200, all).bytes();
    return StaticFiles.tagged(request, WebResponse.of(200, JSON_FEED, bytes));
  }

  /** {@code GET /sources.opml}. */
  public static WebResponse opml(PageContext news, WebRequest request) {
    return WebResponse.of(200, "text/x-opml;charset=utf-8", news.sourceDesk(request).opml())
        .with("Content-Disposition", "attachment; filename=\"dateline-sources.opml\"");
  }

  /** {@code GET /opensearch.xml}: lets a browser search here from its address bar. */
  public static WebResponse openSearch(PageContext news, WebRequest request) {
    XmlWriter xml =
        new XmlWriter("OpenSearchDescription", "xmlns", "http://a9.com/-/spec/opensearch/1.1/");
    xml.text("ShortName", "Dateline").text("Description", news.texts.say("opensearch"));
    xml.text("InputEncoding", "UTF-8");
    url(xml, "text/html", request.base() + "/?q={searchTerms}");
    url(xml, "application/atom+xml", request.base() + "/search.atom?q={searchTerms}");
    xml.text("Image", request.base() + "/favicon.ico", "type", "image/svg+xml");
    return WebResponse.of(200, "application/opensearchdescription+xml;charset=utf-8", xml.end());
  }

  private static void url(XmlWriter xml, String type, String template) {
    xml.empty("Url", "type", type, "template", template);
  }
}
