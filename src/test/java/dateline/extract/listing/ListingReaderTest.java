package dateline.extract.listing;

import static dateline.extract.Pages.page;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.extract.Pages;
import dateline.news.source.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingReaderTest {
  private static final String BASE = "https://ledger.example/news/feed.xml";
  private final ListingReader reader = new ListingReader();

  private Listing.Entries feed(String text) {
    return (Listing.Entries) reader.feed(page(BASE, text));
  }

  private static List<String> urls(Listing.Entries entries) {
    return entries.entries().stream().map(e -> e.url().toString()).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<rss version='2.0'><channel><item><title>Singer &amp;amp;"
            + " court</title><link>/s</link></item></channel></rss>",
        "<rss><channel><item><title><![CDATA[Singer &"
            + " court]]></title><guid>https://ledger.example/s</guid></item></channel></rss>",
        "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel/><item"
            + " rdf:about='https://ledger.example/s'><title>Singer &amp;"
            + " court</title></item></rdf:RDF>",
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/'><entry><title type='html'>Singer"
            + " &amp;amp; &lt;b>court&lt;/b></title><link rel='self' href='/no'/><link"
            + " href='s'/></entry></feed>",
        "<atom:feed><atom:entry><atom:title>Singer &amp; court</atom:title><atom:link"
            + " rel='alternate' href='https://ledger.example/s'/></atom:entry></atom:feed>",
        "<rss><channel><item><title>Singer &"
            + " court</title><link>https://other.example/r</link><feedburner:origLink>https://ledger.example/s</feedburner:origLink></item>",
        "\n\n"
            + "<?xml version='1.0'?><rss><channel><title>unclosed<item><title>Singer &"
            + " court</title><link>https://ledger.example/s</link></item></rss>",
        "<feed><entry><title>Singer &amp; court</title><link rel='enclosure' href='/s.mp3'/><link"
            + " rel='via' href='/s'/><id>urn:s</id></entry></feed>",
        "<feed><entry><title>Singer &amp; court</title><link rel='edit' href='/e'/><link"
            + " type='insert type here' href='/s'/></entry></feed>",
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":1,\"url\":\"/s\",\"title\":\"Singer"
            + " & court\"}]}"
      })
  void readsEveryKindOfFeed(String text) {
    Listing.Entries entries = feed(text);
    assertThat(urls(entries)).containsExactly("https://ledger.example/s");
    assertThat(entries.entries().getFirst().title()).contains("Singer & court");
  }

  @Test
  void readsDatesAuthorsAndTheWishedInterval() {
    Listing.Entries entries =
        feed(
            "<rss><channel><title>The"
                + " Ledger</title><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency><item><link>/s</link><dc:creator>By"
                + " Ada Quill</dc:creator><author>tom@x.example (Tom"
                + " Reed)</author><dc:date>2024-03-05T09:30:00-05:00</dc:date><atom:updated>2024-03-05T10:30:00-05:00</atom:updated></item><item><link>/t</link><pubDate>Wed,"
                + " 01 Jan 2098 00:00:00 GMT</pubDate></item></channel></rss>");
    Listing.Entry first = entries.entries().getFirst();
    assertThat(entries.title()).contains("The Ledger");
    assertThat(entries.ttl()).contains(Duration.ofMinutes(30));
    assertThat(first.authors()).containsExactlyInAnyOrder("Ada Quill", "Tom Reed");
    assertThat(first.published()).contains(Instant.parse("2024-03-05T14:30:00Z"));
    assertThat(first.updated()).contains(Instant.parse("2024-03-05T15:30:00Z"));
    assertThat(entries.entries().getLast().published()).as("a date 74 years ahead").isEmpty();
  }

  @Test
  void skipsEntriesThatLinkToNothing() {
    assertThat(
            feed("<rss><channel><item><title>No link</title></item><item><guid"
                    + " isPermaLink='false'>http://x/</guid></item><item><link>javascript:alert(1)</link></item><item><link"
                    + " rel='enclosure' href='/a.mp3'/><link rel='self' href='/a'/><link"
                    + " type='video/mp4' href='/a.mp4'/></item></channel></rss>")
                .entries())
        .isEmpty();
  }

  @Test
  void saysInWordsWhatIsNotAFeed() {
    assertThat(reader.feed(page(BASE, "<!doctype html><title>Access denied</title>")))
        .isEqualTo(new Listing.Unreadable("not a feed: this is a web page titled “Access denied”"));
    assertThat(reader.feed(page(BASE, "")))
        .isEqualTo(new Listing.Unreadable("not a feed: the answer is empty"));
    assertThat(reader.feed(page(BASE, "{\"error\":1}")))
        .isEqualTo(new Listing.Unreadable("not a feed: this is JSON of another kind"));
  }

  @Test
  void expandsNoEntitiesAndOpensNoFiles() {
    String xxe =
        "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY a"
            + " 'aaaaaaaaaa'><!ENTITY b"
            + " '&a;&a;&a;&a;&a;&a;'>]><rss><channel><title>&x;&b;</title><item><title>&x;</title><link>/s</link></item></channel></rss>";
    Listing.Entries entries = feed(xxe);
    assertThat(entries.toString()).doesNotContain("root:").doesNotContain("aaaa");
    assertThat(urls(entries)).containsExactly("https://ledger.example/s");
  }

  @Test
  void readsSitemapsWithNewsAndIndexesNewestFirst() {
    Listing.Entries news =
        (Listing.Entries)
            reader.sitemap(
                page(
                    BASE,
                    "<urlset xmlns:news='n'><url><loc> https://ledger.example/s"
                        + " </loc><lastmod>2024-03-05</lastmod><news:news><news:publication_date>2024-03-04T01:00:00Z</news:publication_date><news:title>Singer"
                        + " freed</news:title></news:news></url></urlset>"));
    assertThat(news.entries().getFirst().title()).contains("Singer freed");
    assertThat(news.entries().getFirst().published())
        .contains(Instant.parse("2024-03-04T01:00:00Z"));
    Listing.Entries index =
        (Listing.Entries)
            reader.sitemap(
                page(
                    BASE,
                    "<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2023-01-01</lastmod></sitemap><sitemap><loc>/b.xml</loc></sitemap><sitemap><loc>/c.xml</loc><lastmod>2024-01-01</lastmod></sitemap></sitemapindex>"));
    assertThat(index.more().stream().map(URI::getPath))
        .containsExactly("/c.xml", "/a.xml", "/b.xml");
  }

  @Test
  void readsGzippedAndPlainListsAndCutsThemAtTheLimit() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(
          "https://ledger.example/s\nnot a link\n"
              .repeat(SitemapReader.MOST_URLS + 10)
              .getBytes(StandardCharsets.UTF_8));
    }
    Listing.Entries entries =
        (Listing.Entries) reader.sitemap(Pages.bytes(BASE, out.toByteArray()));
    assertThat(entries.entries()).hasSize(SitemapReader.MOST_URLS);
    assertThat(reader.sitemap(Pages.bytes(BASE, new byte[] {0x1f, (byte) 0x8b, 1})))
        .isInstanceOf(Listing.Unreadable.class);
  }

  /** Two million addresses, 90 MB: in 64 MB of memory only as a stream. */
  @Test
  void readsASitemapBombNoFurtherThanTheProtocolGoes() throws IOException {
    byte[] bomb = gzip("<urlset>", "<url><loc>https://ledger.example/s</loc></url>\n", 2_000_000);

    Listing.Entries entries = (Listing.Entries) reader.sitemap(Pages.bytes(BASE, bomb));

    assertThat(entries.entries()).hasSize(SitemapReader.MOST_URLS);
  }

  @Test
  void readsWhatStandsBehindMuchThatIsNotAList() throws IOException {
    byte[] late =
        gzip(
            "<urlset><url><loc>https://ledger.example/s</loc></url>",
            "<other>filling</other>  <!-- filling -->\n",
            200_000,
            "<url><loc>https://ledger.example/t</loc></url>");

    Listing.Entries entries = (Listing.Entries) reader.sitemap(Pages.bytes(BASE, late));

    assertThat(urls(entries))
        .containsExactly("https://ledger.example/s", "https://ledger.example/t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<url>", "<item>", "<a>", "<loc>", "x", " ", "<!--", "<a b='"})
  void endsWithWhatIsNeverClosed(String unit) throws IOException {
    byte[] open = gzip("<urlset><url><loc>https://ledger.example/s</loc></url>", unit, 1_000_000);

    Listing listing = reader.sitemap(Pages.bytes(BASE, open));

    assertThat(urls((Listing.Entries) listing)).containsExactly("https://ledger.example/s");
  }

  @Test
  void readsFeedsWhoseItemsAreNeverClosedInTheirOrder() {
    assertThat(
            urls(
                feed(
                    "<rss><channel><title>T</title><item><link>/a</link><title>A</title>"
                        + "<item><link>/b</link><title>B</title>"
                        + "<item><link>/c</link><title>C</title>")))
        .containsExactly(
            "https://ledger.example/a", "https://ledger.example/b", "https://ledger.example/c");
  }

  @Test
  void readsJsonFeedsUpToWhereTheyBreak() {
    assertThat(urls(feed("{\"items\":[{\"url\":\"/a\"},{\"url\":\"/b\"},{\"ur")))
        .containsExactly("https://ledger.example/a", "https://ledger.example/b");
    assertThat(reader.feed(page(BASE, "{\"items\":" + "[".repeat(1_000_000))))
        .isInstanceOf(Listing.Unreadable.class);
  }

  private static byte[] gzip(String start, String unit, int times, String... end)
      throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(start.getBytes(StandardCharsets.UTF_8));
      byte[] many = unit.repeat(1_000).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < times / 1_000; i++) {
        gzip.write(many);
      }
      gzip.write(String.join("", end).getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/courts/2024/03/05/singer-freed.html", "/story/news/singer/93762254/",
            "/US/wireStory/singer-freed-by-court-43507789",
        "/news/singer-freed-by-county-court", "/Politics/singer-freed/story?id=43491108",
            "https://sport.ledger.example/singer-wins-the-race-again"
      })
  void listsLinksThatLookLikeArticles(String href) {
    assertThat(
            urls(
                (Listing.Entries)
                    reader.section(
                        page(
                            "https://www.ledger.example/",
                            "<a href='" + href + "#top'>Singer freed</a>"))))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "#x",
        "/courts/",
        "/tag/courts",
        "/author/ada-quill-of-the-ledger",
        "/login",
        "/about-us",
        "https://other.org/singer-freed-by-county-court",
        "mailto:a@b.example",
        "javascript:void(0)",
        "/video/",
        "/img/2024/03/05/singer.jpg",
        "/privacy-policy",
        "http://[bad/singer-freed-by-county-court"
      })
  void leavesOutLinksThatDoNot(String href) {
    assertThat(
            reader.section(
                page(
                    "https://www.ledger.example/",
                    "<a href='" + href + "'>A headline of five words</a>")))
        .isInstanceOf(Listing.Unreadable.class);
  }

  @Test
  void takesTheLongestWordsOfALinkAsItsTitle() {
    Listing.Entries entries =
        (Listing.Entries)
            reader.section(
                page(
                    "https://ledger.example/",
                    "<a href='/a/singer-freed-by-court'><img></a><a"
                        + " href='/a/singer-freed-by-court'>Singer freed by county court</a><a"
                        + " href='/a/singer-freed-by-court'>More here</a>"));
    assertThat(entries.entries())
        .singleElement()
        .satisfies(e -> assertThat(e.title()).contains("Singer freed by county court"));
  }

  @Test
  void findsFeedsBeforeSitemapsBeforeComments() {
    String home =
        "<link rel='alternate' type='application/rss+xml' title='Comments'"
            + " href='/comments/feed'><link rel=sitemap href='/sitemap.xml'><link rel='alternate'"
            + " type='application/atom+xml' title='News' href='/atom'><a href='/rss.xml'>RSS</a>";
    assertThat(
            reader.discover(page("https://ledger.example/", home)).stream()
                .map(f -> f.url().getPath()))
        .containsExactly("/atom", "/rss.xml", "/sitemap.xml", "/comments/feed");
    assertThat(reader.discover(page(BASE, "<rss><channel><title>T</title></channel></rss>")))
        .containsExactly(new ListingReader.Found(URI.create(BASE), Source.Kind.FEED, "T"));
  }

  @Test
  void takesTheAddressThatAWayRoundLeadsTo() {
    Listing.Entries entries =
        feed(
            "<feed><entry><title>a</title><link"
                + " href='https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://p.example/a%3Fid%3D1&amp;ct=ga'/></entry>"
                + "<entry><title>b</title><link"
                + " href='http://www.bing.com/news/apiclick.aspx?ref=x&amp;url=https%3a%2f%2fp.example%2fb&amp;c=1'/></entry><entry><title>c</title><link"
                + " href='https://p.example/story?url=about'/></entry></feed>");
    assertThat(urls(entries))
        .containsExactly(
            "https://p.example/a?id=1", "https://p.example/b", "https://p.example/story?url=about");
  }

  @Test
  void linksOfAChannelsItemsBelongToItsSite() {
    String channel =
        "<rss><channel><link>https://www.p.example/</link><item><link>/s</link></item>";
    assertThat(urls(feed(channel))).containsExactly("https://www.p.example/s");
  }

  @Test
  void anAtomTitleIsLiteralText() {
    String entry =
        "<feed><entry><title>Why the &lt;title&gt; of Vale&#39;s film &amp; book"
            + " matter</title><link href='/s'/></entry></feed>";
    assertThat(feed(entry).entries().getFirst().title())
        .contains("Why the <title> of Vale's film & book matter");
  }

  @Test
  void aPageWithRdfInADrawingIsNoFeed() {
    String html =
        "<!doctype html><html><svg><metadata><rdf:RDF><cc:Work/></rdf:RDF></metadata></svg></html>";
    assertThat(reader.feed(page(BASE, html))).isInstanceOf(Listing.Unreadable.class);
  }

  @Test
  void listsStoriesThatDifferFromTheirListByTheQuery() {
    String html =
        "<a href='/News.aspx?NID=7'>One</a><a href='?nid=8'>Two</a><a href='?page=2'>More</a>";
    assertThat(urls((Listing.Entries) reader.section(page("https://p.example/News.aspx", html))))
        .containsExactly("https://p.example/News.aspx?NID=7", "https://p.example/News.aspx?nid=8");
  }

  @Test
  void aSitemapListsItsOwnSite() {
    String map =
        "<urlset><url><loc>https://ledger.example/a</loc></url>"
            + "<url><loc>https://casino.example/b</loc></url></urlset>";
    assertThat(urls((Listing.Entries) reader.sitemap(page(BASE, map))))
        .containsExactly("https://ledger.example/a");
    assertThat(
            urls((Listing.Entries) reader.sitemap(page("https://maps.example/m.xml", map))).size())
        .isEqualTo(1);
  }

  @Test
  void namesASiteByItsNameAndNeverByASlogan() {
    String links = "<a href='/2024/03/05/one-two-three-four'>One two three four</a>";
    assertThat(
            section(
                "<meta property=og:site_name content='The Ledger'><title>Breaking</title>" + links))
        .contains("The Ledger");
    assertThat(
            section(
                "<title>All the news of the county every day for everybody | Ledger</title>"
                    + links))
        .contains("Ledger");
    assertThat(section("<title>All the news of the county for everybody</title>" + links))
        .isEmpty();
  }

  private java.util.Optional<String> section(String html) {
    return ((Listing.Entries) reader.section(page("https://ledger.example/", html))).title();
  }

  @Test
  void readsNamesOfHostsInOtherScripts() {
    String entry = "<rss><channel><item><link>http://zeitung-müller.example/a</link></item>";
    assertThat(urls(feed(entry))).containsExactly("http://xn--zeitung-mller-4ob.example/a");
  }
}
