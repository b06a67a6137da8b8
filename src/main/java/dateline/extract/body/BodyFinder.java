package dateline.extract.body;

import dateline.extract.body.BoilerWords.Flag;
import dateline.extract.body.Regions.Block;
import dateline.extract.body.Regions.Region;
import dateline.extract.page.ParsedPage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the article's text: weighs every block, walks down to the region that holds nearly all of
 * the weight, and lets {@link BlockJudge} decide on each block in it.
 *
 * <p>After Readability (Arc90, 2009) and boilerpipe (Kohlschütter et al., WSDM 2010), but top-down:
 * a region is entered only while it holds nearly all of its parent's weight, so that a body in
 * several parts stays whole, and what is around it is judged, not inherited. One thread.
 */
public final class BodyFinder {
  private static final double SOFT_HOLDS_BELOW = 0.4;
  private static final double HARD_HOLDS_BELOW = 0.9;

  /** Letters of a box that asks for consent. */
  private static final int LEAST_CONSENT = 150;

  private static final int MOST_CONSENT = 6_000;

  /** Elements that hold an article's text: one about consent is an article like another. */
  private static final Set<String> BOXES_OF_TEXT =
      Set.of("body", "main", "article", "p", "li", "blockquote", "td");

  /** Share of the page's weight that makes an article the page's own. */
  private static final double OWN = 0.25;

  /** Share of the page's weight that must be left when all that is flagged has been dropped. */
  private static final double LEFT = 0.05;

  private BodyFinder() {}

  /**
   * An article's text.
   *
   * @param paragraphs in order
   * @param dek the standfirst, if one stands apart above the text
   * @param listed share of the paragraphs that are teasers with a link of their own, 0 to 1
   * @param paywall what says that the text is for subscribers, if anything does
   */
  public record Body(
      List<String> paragraphs, Optional<String> dek, double listed, Optional<String> paywall) {
    public String text() {
      return String.join("\n\n", paragraphs);
    }
  }

  /**
   * A block of a page, and why it is in the article's text or not.
   *
   * @param chance that it is text by what was learned, 0 to 1; 0 for what cannot be text, 1 for
   *     prose amid prose, neither of which is judged
   * @param against what speaks most against it, as {@link BlockFeatures} name their figures; empty
   *     where nothing does, or it is text all the same
   */
  public record Judged(boolean kept, double chance, List<String> against, String text) {
    public Judged {
      against = List.copyOf(against);
    }
  }

  public static Body find(ParsedPage page, String title) {
    Regions regions = Regions.of(page.document());
    if (regions.blocks.isEmpty()) {
      return new Body(List.of(), Optional.empty(), 0, Paywall.of(page, List.of()));
    }
    Optional<String> paywall = Paywall.of(page, weighed(regions));
    Region container = Container.of(regions);
    BlockJudge judge = new BlockJudge(page, title, regions, container);
    judge.kept();
    BlockFeatures features = new BlockFeatures(page, title, regions, container, judge);
    List<String> paragraphs = judge.taken(LearnedBlocks.kept(features));
    return new Body(paragraphs, judge.dek(), judge.listed(), paywall);
  }

  /** Each block of a page, and why it is text or not. */
  public static List<Judged> judged(ParsedPage page, String title) {
    return LearnedBlocks.judged(features(page, title));
  }

  /** What the learned judge is to know of each block. */
  public static BlockFeatures features(ParsedPage page, String title) {
    Regions regions = Regions.of(page.document());
    weighed(regions);
    Region container = Container.of(regions);
    BlockJudge judge = new BlockJudge(page, title, regions, container);
    judge.kept();
    return new BlockFeatures(page, title, regions, container, judge);
  }

  /** Weighs and drops; answers the boxes that ask for a subscription. */
  private static List<Region> weighed(Regions regions) {
    weigh(regions, true);
    acquit(regions);
    List<Region> asking = Paywall.boxes(regions);
    asking.forEach(box -> box.flag = Flag.LAYER);
    double total = drop(regions);
    weigh(regions, false);
    if (regions.regions.getFirst().weight < total * LEFT) {
      regions.regions.forEach(BodyFinder::keepUnlessHard);
      weigh(regions, false);
    }
    return asking;
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

  /** The article's own box: what its names say is a state, such as hidden, or a section. */
  private static void acquit(Regions regions) {
    double total = regions.regions.getFirst().weight;
    for (Region region : regions.regions) {
      if (region.flag != Flag.NONE
          && region.weight >= total * OWN
          && (BoilerWords.isArticle(region.element) || isAsideWithHeadline(regions, region))) {
        region.flag = Flag.NONE;
      }
    }
  }

  private static boolean isAsideWithHeadline(Regions regions, Region region) {
    return region.tag().equals("aside")
        && regions.blocks.subList(region.first, region.end).stream()
            .anyMatch(block -> block.region().tag().equals("h1"));
  }

  private static Region heavier(@Nullable Region one, Region other) {
    return one == null || other.weight >= one.weight ? other : one;
  }

  private static double weight(Block block) {
    if (block.linked() > block.letters() * 0.5) {
      return 0;
    }
    double length = Regions.weighted(block.text()) - block.linked();
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
   * Drops flagged regions that do not hold much of the page's text, alone or with all others that
   * the same word flags; answers the page's weight.
   */
  private static double drop(Regions regions) {
    double total = regions.regions.getFirst().weight;
    Map<String, Double> byWord = weights(regions);
    int[] consentWords = consentWords(regions);
    boolean about = regions.blocks.stream().anyMatch(BodyFinder::isHeadlineOfConsent);
    for (Region region : regions.regions) {
      boolean inherited = region.parent != null && region.parent.dropped;
      if (consentWords.length > 0
          && !about
          && !inherited
          && isConsentBox(regions, region, consentWords)) {
        region.flag = Flag.LAYER;
      }
      region.dropped =
          inherited
              || switch (region.flag) {
                case NONE -> false;
                case GALLERY -> !inGallery(region) && isLittle(region, byWord, total);
                case SOFT -> isLittle(region, byWord, total);
                case HARD -> region.weight <= total * HARD_HOLDS_BELOW;
                case LAYER ->
                    region.weight <= total * HARD_HOLDS_BELOW
                        || Prompts.asksConsent(regions, region, consentWords);
              };
    }
    return total;
  }

  /** Words about consent in each block; none where the page is not about it at all. */
  private static int[] consentWords(Regions regions) {
    boolean asks =
        regions.regions.stream().anyMatch(region -> region.flag == Flag.LAYER)
            || regions.blocks.stream().anyMatch(block -> Prompts.mayAskConsent(block.text()));
    return asks ? Prompts.consentWords(regions) : new int[0];
  }

  private static boolean isHeadlineOfConsent(Block block) {
    return block.region().tag().equals("h1") && Prompts.speaksOfConsent(block.text());
  }

  /** Whether a box without the headline asks for consent, whatever it is called. */
  private static boolean isConsentBox(Regions regions, Region region, int[] consentWords) {
    return region.letters > LEAST_CONSENT
        && region.letters < MOST_CONSENT
        && !BOXES_OF_TEXT.contains(region.tag())
        && region.element.closest("main, article") == null
        && regions.blocks.subList(region.first, region.end).stream()
            .noneMatch(block -> block.region().tag().equals("h1"))
        && Prompts.isFullOfConsent(regions, region, consentWords);
  }

  /** What the regions weigh that each word flags, those not counted that stand in another. */
  private static Map<String, Double> weights(Regions regions) {
    Map<String, Double> byWord = new HashMap<>();
    Map<String, Integer> ends = new HashMap<>();
    for (Region region : regions.regions) {
      boolean soft = region.flag == Flag.SOFT || region.flag == Flag.GALLERY;
      String word = soft ? reason(region) : "";
      if (soft && region.first >= ends.getOrDefault(word, 0)) {
        byWord.merge(word, region.weight, Double::sum);
        ends.put(word, region.end);
      }
    }
    return byWord;
  }

  private static String reason(Region region) {
    return BoilerWords.reason(region.element, region.said);
  }

  private static boolean isLittle(Region region, Map<String, Double> byWord, double total) {
    return byWord.getOrDefault(reason(region), 0.0) <= total * SOFT_HOLDS_BELOW;
  }

  /** Whether a slide is part of a gallery that has been kept: then it is the article. */
  private static boolean inGallery(Region slide) {
    for (Region at = slide.parent; at != null; at = at.parent) {
      if (at.flag == Flag.GALLERY) {
        return !at.dropped;
      }
    }
    return false;
  }

  private static void keepUnlessHard(Region region) {
    boolean inherited = region.parent != null && region.parent.dropped;
    region.dropped = inherited || region.flag == Flag.HARD || region.flag == Flag.LAYER;
  }
}
