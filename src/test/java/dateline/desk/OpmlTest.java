package dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dateline.desk.Opml.Outline;
import dateline.news.source.Source;
import dateline.news.source.Source.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OpmlTest {
  private static Opml read(String document) {
    return Opml.read(document.getBytes(StandardCharsets.UTF_8));
  }

  private static Opml body(String body) {
    return read(
        "<opml version=\"2.0\"><head><title>T</title></head><body>" + body + "</body></opml>");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Opml list =
        new Opml(
            "Sources & <more> “quoted”",
            List.of(
                new Outline(
                    "A feed", Kind.FEED, "https://a.example/feed?x=1&y=2", Optional.empty()),
                new Outline(
                    "Ein Ärger 🎬",
                    Kind.SITEMAP,
                    "https://b.example/s.xml",
                    Optional.of("n \"1\"")),
                new Outline("Section", Kind.SECTION, "http://c.example/", Optional.empty())),
            Optional.empty());
    assertThat(read(list.write())).isEqualTo(list);
  }

  @Test
  void writesOutlinesThatOtherReadersKnow() {
    Opml list =
        Opml.of("Mine", List.of(new Source("a", "A", Kind.FEED, "https://a.example/f", false)));
    assertThat(list.write())
        .contains("<opml version=\"2.0\"")
        .contains("type=\"rss\" text=\"A\" title=\"A\" xmlUrl=\"https://a.example/f\"");
  }

  @Test
  void foldersAreFlattened() {
    Opml list =
        body(
            "<outline text='News'><outline text='US'><outline type='rss' text='A'"
                + " xmlUrl='https://a.example/f'/></outline></outline>"
                + "<outline type='rss' text='B' xmlUrl='https://b.example/f'/>");
    assertThat(list.outlines()).extracting(Outline::name).containsExactly("A", "B");
    assertThat(list.title()).isEqualTo("T");
    assertThat(list.problem()).isEmpty();
  }

  @Test
  void namesInAnyCaseAndOutlinesWithoutTitleAreRead() {
    Opml list =
        read("<OPML><BODY><Outline TYPE='RSS' XMLURL=' https://a.example/f '/></BODY></OPML>");
    assertThat(list.outlines())
        .containsExactly(
            new Outline("https://a.example/f", Kind.FEED, "https://a.example/f", Optional.empty()));
  }

  @Test
  void bookmarksInclusionsAndOtherSchemesAreNoSources() {
    Opml list =
        body(
            "<outline type='link' text='x' url='https://a.example/'/>"
                + "<outline type='include' text='x' url='https://a.example/more.opml'/>"
                + "<outline type='rss' text='x' xmlUrl='file:///etc/passwd'/>"
                + "<outline type='rss' text='x' xmlUrl='javascript:alert(1)'/>");
    assertThat(list.outlines()).isEmpty();
  }

  @Test
  void rawAmpersandsAndHtmlReferencesDoNotEndTheReading() {
    Opml list = body("<outline text='Q&A &nbsp; R&amp;B' xmlUrl='https://a.example/f?a=1&b=2'/>");
    assertThat(list.outlines())
        .containsExactly(
            new Outline(
                "Q&A &nbsp; R&B", Kind.FEED, "https://a.example/f?a=1&b=2", Optional.empty()));
  }

  @Test
  void aTruncatedListGivesWhatCameBeforeAndSaysSo() {
    Opml list = read("<opml><body><outline text='A' xmlUrl='https://a.example/f'/><outline te");
    assertThat(list.outlines()).hasSize(1);
    assertThat(list.problem().orElseThrow()).startsWith("not well-formed");
  }

  @Test
  void otherDocumentsAreSaidToBeNoOpml() {
    assertThat(read("<rss version='2.0'/>").problem().orElseThrow()).startsWith("not OPML");
    assertThat(read("").problem()).isPresent();
    assertThat(read("hello").problem()).isPresent();
  }

  @Test
  void entitiesAreNeitherExpandedNorLookedUp() {
    String bomb =
        "<?xml version='1.0'?><!DOCTYPE opml [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b"
            + " '&a;&a;&a;&a;'><!ENTITY secret SYSTEM 'file:///etc/passwd'>]><opml><body><outline"
            + " text='&b;&secret;' xmlUrl='https://a.example/f'/></body></opml>";
    Opml list = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> read(bomb));
    assertThat(list.outlines()).extracting(Outline::name).containsExactly("&b;&secret;");
  }

  @Test
  void anExternalTypeDeclarationIsNotFetched() {
    Opml list =
        read(
            "<!DOCTYPE opml SYSTEM 'http://127.0.0.1:9/opml.dtd'><opml><body>"
                + "<outline text='A' xmlUrl='https://a.example/f'/></body></opml>");
    assertThat(list.outlines()).hasSize(1);
  }

  @Test
  void otherEncodingsAreRead() {
    String list = "<outline text='Äffin' xmlUrl='https://a.example/f'/></body></opml>";
    byte[] latin =
        ("<?xml version='1.0' encoding='ISO-8859-1'?><opml><body>" + list)
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] utf16 = ("\uFEFF<opml><body>" + list).getBytes(StandardCharsets.UTF_16LE);
    assertThat(Opml.read(latin).outlines()).extracting(Outline::name).containsExactly("Äffin");
    assertThat(Opml.read(utf16).outlines()).extracting(Outline::name).containsExactly("Äffin");
  }

  @Test
  void aListWithoutEndIsCutOff() {
    String outline = "<outline text='A' xmlUrl='https://a.example/f'/>";
    Opml list = body(outline.repeat(Opml.MAX_OUTLINES + 5));
    assertThat(list.outlines()).hasSize(Opml.MAX_OUTLINES);
    assertThat(list.problem().orElseThrow()).contains("the rest is left out");
  }

  @Test
  void deepNestingDoesNotOverflow() {
    assertThat(body("<outline text='f'>".repeat(100_000)).problem()).isPresent();
  }

  @Test
  void randomBytesNeverThrow() {
    SplittableRandom random = new SplittableRandom(11);
    String seed =
        Opml.of("T", List.of(new Source("a", "A&B", Kind.SECTION, "https://a.example/", false)))
            .write();
    for (int round = 0; round < 2_000; round++) {
      byte[] document = seed.getBytes(StandardCharsets.UTF_8);
      for (int change = random.nextInt(8); change >= 0; change--) {
        document[random.nextInt(document.length)] = (byte) random.nextInt(256);
      }
      assertThat(Opml.read(document)).isNotNull();
    }
  }
}
