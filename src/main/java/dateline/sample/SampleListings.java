package dateline.sample;

import java.util.List;
import java.util.stream.Collectors;

/** What each outlet offers to programs: RSS, Atom, a news sitemap, JSON Feed, RDF. */
final class SampleListings {
  private SampleListings() {}

  static String contentType(Outlet outlet) {
    return switch (outlet) {
      case LEDGER -> "application/rss+xml";
      case CURTAIN -> "application/atom+xml";
      case DOCKET -> "application/xml";
      case NORTHGATE -> "text/html";
      case STAGEDOOR -> "application/feed+json";
      case WIRELINE -> "application/rdf+xml";
    };
  }

  /** The outlet's listing of its articles, newest first. */
  static String listing(Outlet outlet, List<SampleArticle> articles, String base) {
    return switch (outlet) {
      case LEDGER -> rss(outlet, articles, base);
      case CURTAIN -> atom(outlet, articles, base);
      case DOCKET -> sitemap(outlet, articles, base);
      case NORTHGATE -> SamplePages.front(outlet, articles);
      case STAGEDOOR -> jsonFeed(outlet, articles, base);
      case WIRELINE -> rdf(outlet, articles, base);
    };
  }

  private static String rss(Outlet outlet, List<SampleArticle> articles, String base) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0"><channel><title>%s</title><link>%s/</link><description>%s</description><ttl>30</ttl>
    %s</channel></rss>
    """
        .formatted(
            outlet.title(),
            base,
            SamplePages.NOTICE,
            joined(
                articles,
                article ->
                    """
                    <item><title>%s</title><link>%s</link><guid isPermaLink="false">%s</guid>\
                    <pubDate>%s</pubDate></item>
                    """
                        .formatted(
                            SamplePages.escaped(article.title()),
                            base + article.path() + "?utm_source=rss",
                            article.path(),
                            SamplePages.rfc822(article.published(), outlet))));
  }

  private static String atom(Outlet outlet, List<SampleArticle> articles, String base) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom"><title>%s</title><id>%s/</id><subtitle>%s</subtitle>
    %s</feed>
    """
        .formatted(
            outlet.title(),
            base,
            SamplePages.NOTICE,
            joined(
                articles,
                article ->
                    """
                    <entry><title>%s</title><link href="%s"/><id>%s</id><published>%s</published>\
                    <updated>%s</updated><author><name>%s</name></author></entry>
                    """
                        .formatted(
                            SamplePages.escaped(article.title()),
                            article.path(),
                            base + article.path(),
                            article.published(),
                            article.published(),
                            SamplePages.escaped(article.author()))));
  }

  private static String sitemap(Outlet outlet, List<SampleArticle> articles, String base) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
    %s<url><loc>%s/sealed/the-file-nobody-may-read</loc></url>
    </urlset>
    """
        .formatted(
            joined(
                articles,
                article ->
                    """
                        <url><loc>%s</loc><news:news><news:publication><news:name>%s</news:name>\
                        <news:language>en</news:language></news:publication>\
                        <news:publication_date>%s</news:publication_date>\
                    <news:title>%s</news:title></news:news></url>
                    """
                        .formatted(
                            base + article.path(),
                            outlet.title(),
                            article.published().atOffset(outlet.zone()),
                            SamplePages.escaped(article.title()))),
            base);
  }

  /** Its first item claims to be from the year 2062, its second has no date: feeds do that. */
  private static String jsonFeed(Outlet outlet, List<SampleArticle> articles, String base) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < articles.size(); i++) {
      SampleArticle article = articles.get(i);
      String date =
          switch (i) {
            case 0 -> ",\"date_published\":\"2062-01-01T00:00:00Z\"";
            case 1 -> "";
            default -> ",\"date_published\":\"" + article.published() + "\"";
          };
      items
          .append(i == 0 ? "" : ",\n")
          .append(
              "{\"id\":\"%s\",\"url\":\"%s\",\"title\":\"%s\"%s}"
                  .formatted(
                      article.path(),
                      base + article.path(),
                      SamplePages.quoted(article.title()),
                      date));
    }
    return """
    {"version":"https://jsonfeed.org/version/1.1","title":"%s","home_page_url":"%s/","description":"%s","items":[
    %s
    ]}
    """
        .formatted(outlet.title(), base, SamplePages.NOTICE, items);
  }

  private static String rdf(Outlet outlet, List<SampleArticle> articles, String base) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="%s/"><title>%s</title><link>%s/</link><description>%s</description></channel>
    %s</rdf:RDF>
    """
        .formatted(
            base,
            outlet.title(),
            base,
            SamplePages.NOTICE,
            joined(
                articles,
                article ->
                    """
                    <item rdf:about="%s"><title>%s</title><link>%s</link><dc:date>%s</dc:date>\
                    <dc:creator>%s</dc:creator></item>
                    """
                        .formatted(
                            base + article.path(),
                            SamplePages.escaped(article.title()),
                            base + article.path(),
                            article.published(),
                            SamplePages.escaped(article.author()))));
  }

  private static String joined(
      List<SampleArticle> articles, java.util.function.Function<SampleArticle, String> written) {
    return articles.stream().map(written).collect(Collectors.joining());
  }
}
