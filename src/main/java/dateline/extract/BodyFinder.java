package dateline.extract;

import dateline.extract.BoilerWords.Flag;
import dateline.extract.Regions.Block;
import dateline.extract.Regions.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
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
  private static final double SOFT_HOLDS_BELOW = 0.4;
  private static final double SMALL_PART = 0.25;
  private static final double HARD_HOLDS_BELOW = 0.9;
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
      region.markedWeight = 0;
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
          if (region.marked) {
            region.parent.markedWeight += region.weight;
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

  /**
   * Drops flagged regions that do not hold much of the page's text, alone or with others of the
   * same name; answers the page's weight.
   */
  private static double drop(Regions regions) {
    double total = regions.regions.getFirst().weight;
    Map<String, Double> byName = new HashMap<>();
    for (Region region : regions.regions) {
      if (region.flag == Flag.SOFT && region.weight < total * SMALL_PART) {
        byName.merge(region.element.className(), region.weight, Double::sum);
      }
    }
    for (Region region : regions.regions) {
      boolean inherited = region.parent != null && region.parent.dropped;
      double weight = Math.max(region.weight, byName.getOrDefault(region.element.className(), 0.0));
      region.dropped =
          inherited
              || switch (region.flag) {
                case NONE -> false;
                case SOFT -> weight <= total * SOFT_HOLDS_BELOW;
                case HARD -> region.weight <= total * HARD_HOLDS_BELOW;
              };
    }
    return total;
  }

  private static Region container(Regions regions) {
    Region current = marked(regions).orElse(regions.regions.getFirst());
    while (true) {
      Region next = current.heaviest;
      if (next == null || next.weight < MOST * current.weight || next.weight == 0 || isText(next)) {
        return current;
      }
      current = next;
    }
  }

  /** The region that the page itself says is the article's text, if it holds enough of it. */
  private static Optional<Region> marked(Regions regions) {
    Region heaviest = null;
    for (Region region : regions.regions) {
      if (!region.dropped && region.weight > 0 && region.marked) {
        heaviest = heaviest == null || region.weight > heaviest.weight ? region : heaviest;
      }
    }
    if (heaviest == null || heaviest.weight < MARKED * regions.regions.getFirst().weight) {
      return Optional.empty();
    }
    Region chosen = first(regions, heaviest);
    Region parent = chosen.parent;
    boolean oneOfSeveral = parent != null && parent.markedWeight > 1.2 * chosen.weight;
    return Optional.of(oneOfSeveral && parent != null ? parent : chosen);
  }

  /** On pages that go on with other articles, the text of the first. */
  private static Region first(Regions regions, Region heaviest) {
    Element article = heaviest.element.closest("article");
    for (Region region : regions.regions) {
      if (region.equals(heaviest) || article == null) {
        break;
      }
      Element other = region.element.closest("article");
      if (!region.dropped
          && region.weight > 0.2 * heaviest.weight
          && region.marked
          && other != null
          && !other.equals(article)
          && !article.parents().contains(other)) {
        return region;
      }
    }
    return heaviest;
  }

  private static boolean isText(Region region) {
    return TEXTS.contains(region.tag());
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
