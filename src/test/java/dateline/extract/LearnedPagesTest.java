package dateline.extract;

import static dateline.extract.Pages.PROSE;
import static dateline.extract.Pages.article;
import static dateline.extract.Pages.page;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.extract.page.Page;
import dateline.news.source.Hint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
  void namesWhatSpeaksAgainstAShopsProduct() {
    String cards =
        "<li class='product product-card'><a href=/p>Cordless drill</a><span class=price>$40</span>"
            + "<button class=add-to-cart>Add to cart</button></li>";
    Optional<String> not =
        not(
            page(
                "https://shop.gadget.example/products/drill",
                "<html><head><title>Drill - Gadget Shop</title><meta property=og:type"
                    + " content=product><script type='application/ld+json'>{\"@type\":"
                    + "\"Product\",\"name\":\"Drill\"}</script></head><body"
                    + " class='product-template'><a href=/cart>Cart</a><h1>Drill</h1><p>"
                    + "This drill turns at 900 rounds a minute and comes with two batteries. "
                        .repeat(4)
                    + "</p><h2>You may also like</h2><ul>"
                    + cards.repeat(40)
                    + "</ul><a href=/shipping>Shipping</a><a href=/returns>Returns</a></body>"));
    assertThat(not.orElse("")).startsWith("more like a list, shop, forum or manual");
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
}
