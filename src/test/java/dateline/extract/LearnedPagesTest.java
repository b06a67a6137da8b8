package dateline.extract;

import static dateline.extract.Pages.PROSE;
import static dateline.extract.Pages.article;
import static dateline.extract.Pages.page;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.extract.page.Page;
import dateline.news.source.Hint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnedPagesTest {
  private static Optional<String> not(Page page) {
    return new Extractor().reading(page, Hint.NONE).orElseThrow().not();
  }

  @Test
  void takesANewsArticleForOne() {
    assertThat(not(article("", ""))).isEmpty();
  }

  @Test
  void refusesAThreadOfAForum() {
    StringBuilder posts = new StringBuilder();
    for (int i = 1; i <= 12; i++) {
      posts
          .append("<div class='post topic-post'><div class=username>user")
          .append(i)
          .append("</div><span>Joined: Mar 201")
          .append(i % 10)
          .append("</span><span>Posts: 40")
          .append(i)
          .append("</span><p>I have the same problem with mine, did you try to turn it off? ")
          .append(i)
          .append("</p><a href=#>Reply</a> <a href=#>Quote</a> <a href=#>Report</a></div>");
    }
    Optional<String> not =
        not(
            page(
                "https://forum.gadget.example/viewtopic.php?t=4711",
                "<html><head><title>Help: my drill stops - Gadget Forum</title><meta name=generator"
                    + " content=Discourse><script type='application/ld+json'>{\"@type\":"
                    + "\"DiscussionForumPosting\",\"headline\":\"Help\"}</script></head><body"
                    + " class='forum topic'><a href=#>Log in</a><a href=#>Register</a><h1>Help: my"
                    + " drill stops</h1>"
                    + posts
                    + "</body></html>"));
    assertThat(not).isPresent();
  }

  @Test
  void refusesAShopsProductByItsOwnAccount() {
    String says = "<meta property=og:type content=product>";
    assertThat(not(product(says))).contains("a product or a list by its own account");
  }

  @Test
  void namesWhatSpeaksAgainstAShopsProduct() {
    assertThat(not(product("")).orElse("")).startsWith("more like a list, shop, forum or manual");
  }

  private static Page product(String says) {
    String cards =
        "<li class='product product-card'><a href=/p>Cordless drill</a><span class=price>$40</span>"
            + "<button class=add-to-cart>Add to cart</button></li>";
    return page(
        "https://shop.gadget.example/products/drill",
        "<html><head><title>Drill - Gadget Shop</title>"
            + says
            + "</head><body class='product-template'><a href=/cart>Cart</a><h1>Drill</h1><p>"
            + "This drill turns at 900 rounds a minute and comes with two batteries. ".repeat(4)
            + "</p><h2>You may also like</h2><ul>"
            + cards.repeat(40)
            + "</ul><a href=/shipping>Shipping</a><a href=/returns>Returns</a></body>");
  }

  @Test
  void takesAPageWithFewLinksForAnArticleWhateverItLacks() {
    String bare = "<html><body><div>" + ("<p>" + PROSE + "</p>").repeat(4) + "</div></body></html>";
    assertThat(not(page("https://ledger.example/4711", "<title>Singer freed</title>" + bare)))
        .isEmpty();
  }

  @Test
  void doesNotDoubtWhatAFeedNamesWithADate() {
    String thin =
        "<html><head><title>Prices</title></head><body><h1>Prices</h1><p>"
            + PROSE.repeat(3)
            + "</p><ul>"
            + "<li><a href=/p>Drill $40</a> Add to cart</li>".repeat(20)
            + "</ul></body></html>";
    Hint hint = new Hint(Optional.empty(), Optional.of(Pages.NOW), List.of());
    assertThat(
            new Extractor()
                .reading(page("https://shop.example/products/prices", thin), hint)
                .orElseThrow()
                .not())
        .isEmpty();
  }

  private static String reply(int number) {
    return "<div class=post><span class=username>user</span><p>Did you try to turn it off? I had "
        + number
        + " of them that did the same, and I had to send them all back to you.</p>"
        + "<a href=#>Reply</a></div>";
  }

  /** A thread of few words about itself, as {@code head} and its address tell of it. */
  private static Page thread(String url, String head) {
    return page(
        url,
        "<html><head><title>My drill stops</title>"
            + head
            + "</head><body><h1>My drill stops</h1>"
            + IntStream.range(2, 17).mapToObj(LearnedPagesTest::reply).collect(joining())
            + "</body></html>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://gadget.example/forum/drills/my-drill-stops   | <meta property=og:type content=article>
          https://gadget.example/threads/my-drill-stops.4711/  | <meta property=og:type content=website>
          https://gadget.example/showthread.php?t=4711         | <meta property=og:type content=website>
          https://community.gadget.example/my-drill-stops      | <meta property=og:type content=website>
          https://gadget.example/my-drill-stops                | <script type='application/ld+json'>{"@type":"QAPage"}</script>
          """)
  void refusesAThreadByItsAddressOrItsOwnAccount(String url, String head) {
    assertThat(not(thread(url, head))).hasValueSatisfying(why -> assertThat(why).contains("forum"));
  }

  @Test
  void takesAnArticleInASectionThatIsCalledForum() {
    String head =
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Singer freed"
            + " by county court\",\"datePublished\":\"2024-03-05\"}</script>";
    String text = "<h1>Singer freed by county court</h1><p>" + PROSE.repeat(3) + "</p>";
    Page page =
        page(
            "https://ledger.example/forum/singer-freed-by-county-court",
            "<html><head>" + head + "</head><body>" + text + "</body></html>");
    assertThat(not(page)).isEmpty();
  }

  @Test
  void takesAThreadThatAFeedNames() {
    Page page = thread("https://gadget.example/forum/drills/my-drill-stops", "");
    Hint named =
        new Hint(Optional.empty(), Optional.of(Instant.parse("2024-03-05T00:00:00Z")), List.of());
    assertThat(new Extractor().reading(page, named).orElseThrow().not()).isEmpty();
  }
}
