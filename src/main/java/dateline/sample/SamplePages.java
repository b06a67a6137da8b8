package dateline.sample;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The pages of the outlets, each in the outlet's own way of marking up. */
final class SamplePages {
  static final String NOTICE =
      "This page belongs to the sample news web of Dateline. Its people, outlets and events are invented.";

  private static final DateTimeFormatter FOR_THE_EYE =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TWO_DIGITS =
      DateTimeFormatter.ofPattern("dd/MM/yy", Locale.ENGLISH);

  private SamplePages() {}

  /** An article's page; {@code title} is its headline at this time. */
  static String article(SampleArticle article, String title, String base) {
    Outlet outlet = article.outlet();
    String address = base + article.path();
    OffsetDateTime published = article.published().atOffset(outlet.zone());
    String head =
        switch (outlet) {
          case LEDGER, WIRELINE -> jsonLd(article, title, address, published);
          case CURTAIN, STAGEDOOR -> openGraph(article, title, address, published);
          case DOCKET -> "<link rel=\"canonical\" href=\"" + address + "\">";
          case NORTHGATE -> "";
        };
    String byline =
        switch (outlet) {
          case DOCKET ->
              "<p class=\"byline\">By <span itemprop=\"author\">"
                  + escaped(article.author())
                  + "</span> · <time itemprop=\"datePublished\" datetime=\""
                  + published
                  + "\">"
                  + published.format(FOR_THE_EYE)
                  + "</time></p>";
          case NORTHGATE ->
              "<p class=\"byline\">By "
                  + escaped(article.author())
                  + "</p><p class=\"date\">"
                  + (article.section().equals("Opinion")
                      ? published.format(TWO_DIGITS)
                      : published.format(FOR_THE_EYE))
                  + "</p>";
          default -> "<p class=\"byline\">By " + escaped(article.author()) + "</p>";
        };
    StringBuilder body = new StringBuilder();
    body.append("<article")
        .append(
            outlet == Outlet.DOCKET ? " itemscope itemtype=\"https://schema.org/NewsArticle\"" : "")
        .append(">\n");
    body.append("<h1>").append(escaped(title)).append("</h1>\n");
    article
        .dek()
        .ifPresent(dek -> body.append("<p class=\"dek\">").append(escaped(dek)).append("</p>\n"));
    body.append(byline).append("\n<div class=\"story\">\n");
    article.paragraphs().forEach(p -> body.append("<p>").append(escaped(p)).append("</p>\n"));
    body.append("</div>\n</article>\n<aside><h2>More from us</h2><ul>")
        .append("<li><a href=\"/about\">About ")
        .append(outlet.title())
        .append("</a></li></ul></aside>\n");
    return page(outlet, article.language(), title, head, body.toString());
  }

  /** The front page: every article, under a menu that also leads to pages that are none. */
  static String front(Outlet outlet, List<SampleArticle> articles) {
    StringBuilder body = new StringBuilder("<main>\n");
    for (SampleArticle article : articles) {
      body.append("<div class=\"teaser\"><h2><a href=\"")
          .append(article.path())
          .append("\">")
          .append(escaped(article.title()))
          .append("</a></h2></div>\n");
    }
    body.append("<p><a href=\"/video/harbour-at-dawn\">Video: the harbour at dawn</a></p>\n")
        .append("<p><a href=\"/tag/prisons\">All about prisons</a></p>\n</main>\n");
    return page(outlet, "en", outlet.title(), "", body.toString());
  }

  /** A page with a few words and no article. */
  static String other(Outlet outlet, String title) {
    return page(outlet, "en", title, "", "<main><h1>" + escaped(title) + "</h1></main>");
  }

  private static String page(
      Outlet outlet, String language, String title, String head, String body) {
    String direction = language.equals("ar") ? " dir=\"rtl\"" : "";
    return """
        <!DOCTYPE html>
        <html lang="%s"%s>
        <head>
        <meta charset="%s">
        <title>%s | %s</title>
        %s
        <link rel="alternate" type="%s" href="%s" title="%s">
        </head>
        <body>
        <header><a href="/">%s</a><nav><a href="/about">About</a> <a href="/login">Sign in</a></nav></header>
        %s
        <footer><p>%s</p></footer>
        </body>
        </html>
        """
        .formatted(
            language,
            direction,
            outlet.charset().name(),
            escaped(title),
            outlet.title(),
            head,
            SampleListings.contentType(outlet),
            outlet.door(),
            outlet.title(),
            outlet.title(),
            body,
            NOTICE);
  }

  private static String jsonLd(
      SampleArticle article, String title, String address, OffsetDateTime published) {
    return """
        <link rel="canonical" href="%s">
        <script type="application/ld+json">
        {"@context":"https://schema.org","@type":"%s","headline":"%s","datePublished":"%s",
         "author":[{"@type":"Person","name":"%s"}],"articleSection":"%s","mainEntityOfPage":"%s",
         "publisher":{"@type":"Organization","name":"%s"}}
        </script>"""
        .formatted(
            address,
            article.live() ? "LiveBlogPosting" : "NewsArticle",
            quoted(title),
            published,
            quoted(article.author()),
            quoted(article.section()),
            address,
            article.outlet().title());
  }

  private static String openGraph(
      SampleArticle article, String title, String address, OffsetDateTime published) {
    return """
        <link rel="canonical" href="%s">
        <meta property="og:type" content="article">
        <meta property="og:title" content="%s">
        <meta property="og:url" content="%s">
        <meta property="og:site_name" content="%s">
        <meta property="article:published_time" content="%s">
        <meta property="article:section" content="%s">
        <meta name="author" content="%s">"""
        .formatted(
            address,
            escaped(title),
            address,
            article.outlet().title(),
            published,
            escaped(article.section()),
            escaped(article.author()));
  }

  /** The day and time of an instant as RSS writes them. */
  static String rfc822(Instant instant, Outlet outlet) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(outlet.zone()));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** As the inside of a JSON string. */
  static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
