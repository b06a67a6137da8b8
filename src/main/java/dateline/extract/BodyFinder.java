package dateline.extract;

import dateline.extract.Regions.Block;
import dateline.extract.Regions.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the article's text: weighs every block, walks down to the region that holds nearly all of
 * the weight, and lets {@link BlockJudge} decide on each block in it.
 *
 * <p>After Readability (Arc90, 2009) and boilerpipe (Kohlschütter et al., WSDM 2010), but top-down:
 * a region is entered only while it holds nearly all of its parent's weight, so that a body in
 * several parts stays whole, and what is around it is judged, not inherited. One thread.
 */
final class BodyFinder {
  private static final double MOST = 0.8;
  private static final double MARKED = 0.35;
  private static final double FLAG_HOLDS_BELOW = 0.4;
  private static final Pattern BODY_NAMES =
      Pattern.compile(
          "(?:^|[^a-z])(?:article-?(?:body|text|content|main|copy|inner)|(?:story|post|entry|news|page-?article|rich|main)-?(?:body|text|content|copy|main)|articlebody|story-?contents?|td-post-content|body-?(?:copy|text|content)|content-?(?:body|article)|wysiwyg|paywall-content)(?:$|[^a-z])");

  private static final Set<String> TEXTS =
      Set.of("p", "li", "ul", "ol", "blockquote", "pre", "dl", "dd", "h1", "h2", "h3");

  private BodyFinder() {}

  /**
   * An article's text.
   *
   * @param paragraphs in order
   * @param dek the standfirst, if one stands apart above the text
   * @param share of the page's prose that the paragraphs are, 0 to 1
   */
  record Body(List<String> paragraphs, Optional<String> dek, double share) {
    String text() {
      return String.join("\n\n", paragraphs);
    }
  }

  static Body find(ParsedPage page, String title) {
    Regions regions = Regions.of(page.document());
    if (regions.blocks.isEmpty()) {
      return new Body(List.of(), Optional.empty(), 0);
    }
    weigh(regions, true);
    double total = drop(regions);
    weigh(regions, false);
    Region container = container(regions);
    BlockJudge judge = new BlockJudge(page, title, regions, container);
    List<String> paragraphs = judge.kept();
    int letters = paragraphs.stream().mapToInt(String::length).sum();
    return new Body(paragraphs, judge.dek(), total == 0 ? 0 : Math.min(1, letters / total));
  }

  /** Sums every region's weight, letters and linked letters from its blocks upwards. */
  private static void weigh(Regions regions, boolean all) {
    for (Region region : regions.regions) {
      region.weight = 0;
      region.letters = 0;
      region.linked = 0;
      region.heaviest = null;
      region.heaviestMarked = null;
    }
    for (Block block : regions.blocks) {
      Region region = block.region();
      if (all || !region.dropped) {
        region.weight += weight(block);
      }
      region.letters += block.letters();
      region.linked += block.linked();
    }
    for (Region region : regions.regions.reversed()) {
      if (region.parent != null) {
        region.parent.weight += region.weight;
        region.parent.letters += region.letters;
        region.parent.linked += region.linked;
        if (!region.dropped) {
          region.parent.heaviest = heavier(region.parent.heaviest, region);
          if (isMarked(region)) {
            region.parent.heaviestMarked = heavier(region.parent.heaviestMarked, region);
          }
        }
      }
    }
  }

  private static Region heavier(@Nullable Region one, Region other) {
    return one == null || other.weight >= one.weight ? other : one;
  }

  private static double weight(Block block) {
    if (block.linked() > block.letters() * 0.5) {
      return 0;
    }
    double length =
        block.text().codePoints().map(c -> c >= 0x3040 && c < 0xD7B0 ? 3 : 1).sum()
            - block.linked();
    if (length < 40) {
      return 0;
    }
    return length
        * switch (block.region().tag()) {
          case "p", "blockquote", "pre" -> 1;
          case "li", "dd" -> 0.5;
          case "td" -> 0.5;
          case "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "dt", "th" -> 0.1;
          default -> 0.7;
        };
  }

  /** Drops flagged regions that do not hold much of the page's text; answers the page's weight. */
  private static double drop(Regions regions) {
    double total = regions.regions.getFirst().weight;
    for (Region region : regions.regions) {
      boolean inherited = region.parent != null && region.parent.dropped;
      region.dropped = inherited || (region.flagged && region.weight <= total * FLAG_HOLDS_BELOW);
    }
    return total;
  }

  private static Region container(Regions regions) {
    Region current = regions.regions.getFirst();
    while (true) {
      Region next = enough(current.heaviestMarked, current, MARKED).orElse(null);
      next = next == null ? enough(current.heaviest, current, MOST).orElse(null) : next;
      if (next == null || isText(next)) {
        return current;
      }
      current = next;
    }
  }

  private static Optional<Region> enough(@Nullable Region child, Region parent, double share) {
    return child != null && child.weight > 0 && child.weight >= share * parent.weight
        ? Optional.of(child)
        : Optional.empty();
  }

  private static boolean isText(Region region) {
    return TEXTS.contains(region.tag());
  }

  /** Whether the page itself says that this is the article's text. */
  private static boolean isMarked(Region region) {
    String property = region.element.attr("itemprop");
    return property.contains("articleBody")
        || property.equals("text")
        || BODY_NAMES.matcher(Regions.names(region.element).replace('_', '-')).find();
  }

  /** Paragraphs of a text that came without markup, such as JSON-LD's articleBody. */
  static List<String> paragraphs(String text) {
    List<String> paragraphs = new ArrayList<>();
    for (String line : text.split("\\s*\\n\\s*", -1)) {
      String clean = line.replaceAll("[\\s\\u00a0]+", " ").strip();
      if (!clean.isEmpty()) {
        paragraphs.add(clean);
      }
    }
    return paragraphs;
  }
}
