package dateline.extract.body;

import dateline.extract.body.Regions.Block;
import dateline.extract.body.Regions.Region;
import dateline.extract.page.ParsedPage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Decides block by block what of a container is the article. Says no to what page makers put
 * between paragraphs; when in doubt it keeps. One thread.
 */
public final class BlockJudge {
  private static final int MOST_ABOVE = 40;
  private static final int LEAST_TEASERS = 4;
  private static final int MOST_TEASER = 300;
  private static final Alternatives DEK =
      new Alternatives(
          "dek|deck|standfirst|stand-first|sub-?(?:title|head"
              + "|headline|heading|line)|summary|strapline|strap"
              + "|excerpt|lead-?text|intro|teaser-?text|article-?description"
              + "|story-?description|lede|chapeau|sapo|vorspann|entradilla"
              + "|bajada",
          "(?:$|[^a-z])",
          0);

  /** Boiler words of boxes whose text is never a standfirst. */
  private static final Set<String> BESIDES =
      Set.of("shar", "social", "author", "bio", "byline", "caption", "newsletter", "credit");

  private static final int MOST_BESIDES = 4;
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?…:;。！？”\"’'»)\\]]\\s*$");

  private final String title;
  private final String description;
  private final Regions regions;
  private final Region container;
  private List<Block> lastKept = List.of();
  private int from;
  private int endsAt = Integer.MAX_VALUE;
  private @Nullable String dek;

  BlockJudge(ParsedPage page, String title, Regions regions, Region container) {
    this.title = letters(title);
    this.description = letters(page.meta("og:description", "description").orElse(""));
    this.regions = regions;
    this.container = container;
  }

  Optional<String> dek() {
    return Optional.ofNullable(dek);
  }

  /** Share of the blocks kept that stand in a box of their own with a link: teasers. */
  double listed() {
    long teasers = lastKept.stream().filter(this::isTeaser).count();
    return lastKept.size() < LEAST_TEASERS ? 0 : (double) teasers / lastKept.size();
  }

  private boolean isTeaser(Block block) {
    Region box = block.region().parent;
    return box != null
        && box != container
        && box.letters < 3 * MOST_TEASER
        && block.letters() < MOST_TEASER
        && regions.blocks.subList(box.first, box.end).stream().anyMatch(Block::linkOnly)
        && lastKept.stream().filter(b -> box.equals(b.region().parent)).count() < 3;
  }

  /** The paragraphs kept, in order; if what looked like the headline hid them all, from the top. */
  List<String> kept() {
    from = afterHeadline();
    dek = standfirstAbove(from);
    List<Block> kept = kept(from);
    if (kept.isEmpty()) {
      kept = kept(container.first);
    }
    lastKept = kept;
    return kept.stream().map(Block::text).toList();
  }

  /** The paragraphs of the blocks at {@code places}; those of the rules if there are none. */
  List<String> taken(List<Integer> places) {
    if (!places.isEmpty()) {
      lastKept = places.stream().map(regions.blocks::get).toList();
    }
    return lastKept.stream().map(Block::text).toList();
  }

  /** Where the text begins, by the rules. */
  int from() {
    return from;
  }

  /**
   * Whether the rules say that the article has ended before the block at {@code place}, or that it
   * is a line above the headline.
   */
  boolean isOutside(int place) {
    Block block = regions.blocks.get(place);
    boolean line = block.letters() <= 80 || !SENTENCE_END.matcher(block.text()).find();
    return place >= endsAt || (place < from && line);
  }

  /** Whether a block is never text: it asks for something, repeats the headline, or is hidden. */
  boolean refuses(Block block) {
    return Prompts.isPrompt(block) || isTitle(block) || isHidden(block.region());
  }

  private static boolean isHidden(Region region) {
    int up = 0;
    for (Region at = region; at != null && up < MOST_BESIDES; at = at.parent, up++) {
      if (at.dropped && BoilerWords.isHidden(at.element)) {
        return true;
      }
    }
    return false;
  }

  /** For each block of the page whether the rules keep it. */
  boolean[] keptOnes() {
    Set<Block> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    kept.addAll(lastKept);
    boolean[] ones = new boolean[regions.blocks.size()];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = kept.contains(regions.blocks.get(i));
    }
    return ones;
  }

  private List<Block> kept(int from) {
    List<Block> kept = new ArrayList<>();
    Map<String, Region> seen = new HashMap<>();
    for (int i = from; i < container.end; i++) {
      Block block = regions.blocks.get(i);
      if (kept.size() > 1
          && (ends(block, i, kept.getLast().region()) || startsAnother(block, kept.getLast()))) {
        endsAt = i;
        break;
      }
      if (keeps(block) && !repeats(block, seen)) {
        kept.add(block);
      }
    }
    return trimmed(kept);
  }

  /** Where the text begins: after the headline if the container holds it. */
  private int afterHeadline() {
    double before = 0;
    for (int i = container.first; i < container.end; i++) {
      Block block = regions.blocks.get(i);
      if (before > container.weight * 0.2) {
        break;
      }
      boolean heading =
          block.region().tag().equals("h1") && before == 0 && i - container.first < MOST_ABOVE;
      boolean headline = heading || (isHeading(block) && isTitle(block));
      if (headline && block.letters() > 10) {
        return i + 1;
      }
      before += block.region().tag().equals("p") && block.letters() > 80 ? block.letters() : 0;
    }
    return container.first;
  }

  private @Nullable String standfirstAbove(int from) {
    for (int i = Math.max(0, from - 25); i < from; i++) {
      Block block = regions.blocks.get(i);
      boolean named = isNamedDek(block.region());
      boolean described = !description.isEmpty() && same(letters(block.text()), description);
      if ((named || described)
          && !block.linkOnly()
          && block.letters() > 30
          && block.letters() < 600
          && !isTitle(block)
          && !Prompts.isPrompt(block)
          && !block.region().tag().equals("h1")
          && !isBesides(block.region())
          && !isHeaded(i)) {
        return block.text();
      }
    }
    return null;
  }

  /** Whether the block before is the heading of the same box, and not the headline. */
  private boolean isHeaded(int place) {
    Block before = regions.blocks.get(Math.max(0, place - 1));
    return place > 0
        && isHeading(before)
        && !before.region().tag().equals("h1")
        && !isTitle(before)
        && Objects.equals(before.region().parent, regions.blocks.get(place).region().parent);
  }

  /** Whether a region is a picture's, an author's or a share bar's, whatever it is called. */
  private static boolean isBesides(Region region) {
    int up = 0;
    for (Region at = region; at != null && up < MOST_BESIDES; at = at.parent, up++) {
      String word = at.said.word();
      if (at.tag().startsWith("fig") || BESIDES.stream().anyMatch(word::startsWith)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the same text stood in another box before: a pull quote, a second copy for phones. */
  static boolean repeats(Block block, Map<String, Region> seen) {
    if (block.letters() < 40) {
      return false;
    }
    Region parent = block.region().parent == null ? block.region() : block.region().parent;
    Region first = seen.putIfAbsent(block.text(), parent);
    return first != null && !first.equals(parent);
  }

  /** Whether a page that scrolls on without end begins its next article here. */
  private boolean startsAnother(Block block, Block last) {
    Region region = block.region();
    return region.tag().equals("h1")
        && !region.dropped
        && block.letters() > 15
        && !isTitle(block)
        && isOfAnotherArticle(region, last.region());
  }

  private static boolean isOfAnotherArticle(Region region, Region last) {
    Element article = region.element.closest("article");
    return article != null
        && !article.equals(last.element)
        && last.element.parents().stream().noneMatch(article::equals);
  }

  private boolean ends(Block block, int index, Region last) {
    return block.letters() < 60
        && !block.region().dropped
        && !block.region().tag().equals("p")
        && Prompts.isEnding(block.text())
        && !isBoxInText(block, index, last)
        && weightAfter(index, null)
            < container.weight * (Prompts.opensComments(block.text()) ? 0.8 : 0.25);
  }

  /** Whether a heading heads a box only, and the text goes on where it was. */
  private boolean isBoxInText(Block block, int index, Region last) {
    Region parent = last.parent;
    return parent != null
        && !parent.equals(block.region().parent)
        && !parent.equals(block.region())
        && weightAfter(index, parent) > 0;
  }

  /** Characters of the paragraphs after a block, or of those only that stand in {@code parent}. */
  private double weightAfter(int index, @Nullable Region parent) {
    double after = 0;
    for (int i = index + 1; i < container.end; i++) {
      Block block = regions.blocks.get(i);
      Region region = block.region();
      if (region.tag().equals("p")
          && !region.dropped
          && !block.linkOnly()
          && (parent == null || parent.equals(region.parent))) {
        after += block.letters();
      }
    }
    return after;
  }

  boolean keeps(Block block) {
    Region region = block.region();
    if (region.dropped || Prompts.isPrompt(block) || isTitle(block)) {
      return false;
    }
    if (linkList(region)) {
      return false;
    }
    return switch (region.tag()) {
      case "p", "blockquote", "pre", "dd", "dt" -> !block.linkOnly();
      case "h1" -> false;
      case "h2", "h3", "h4", "h5", "h6" -> !block.linkOnly();
      case "li" -> !block.linkOnly() || (block.letters() > 0 && !mostlyLinks(region));
      case "td", "th" -> !block.linkOnly();
      case "label", "legend", "summary", "option" -> false;
      default -> keepsLoose(block);
    };
  }

  /** Text that stands in no paragraph: in some pages the article, in others a label. */
  private boolean keepsLoose(Block block) {
    if (block.linkOnly() || block.linked() > block.letters() / 2) {
      return false;
    }
    return (block.letters() > 80 && SENTENCE_END.matcher(block.text()).find())
        || looseShare() > 0.4;
  }

  private double looseShare = -1;

  double looseShare() {
    if (looseShare < 0) {
      double loose = 0;
      double all = 1;
      for (int i = container.first; i < container.end; i++) {
        Block block = regions.blocks.get(i);
        if (!block.region().dropped
            && block.linked() * 2 < block.letters()
            && block.letters() > 40) {
          all += block.letters();
          loose +=
              block.region().tag().equals("p") || block.region().tag().equals("li")
                  ? 0
                  : block.letters();
        }
      }
      looseShare = loose / all;
    }
    return looseShare;
  }

  private static boolean mostlyLinks(Region item) {
    Region list = item.parent == null ? item : item.parent;
    return list.linked > list.letters * 0.6;
  }

  /** Whether a region between the block and the container is a list of links. */
  boolean linkList(Region region) {
    int hops = 0;
    for (Region at = region; at != null && at != container && hops < 12; at = at.parent, hops++) {
      if (!at.tag().equals("p")
          && at.letters > 60
          && at.linked > at.letters * 0.7
          && at.weight < 200) {
        return true;
      }
    }
    return false;
  }

  boolean isTitle(Block block) {
    String letters = block.letters() < 2 * title.length() + 20 ? letters(block.text()) : "";
    return same(letters, title)
        || (isHeading(block) && letters.length() >= 15 && title.endsWith(letters));
  }

  static boolean isNamedDek(Region region) {
    return DEK.in(region.names());
  }

  static boolean isHeading(Block block) {
    String tag = block.region().tag();
    return tag.length() == 2
        && tag.charAt(0) == 'h'
        && tag.charAt(1) >= '1'
        && tag.charAt(1) <= '6';
  }

  /** Without headings that introduce nothing at the end. */
  private static List<Block> trimmed(List<Block> kept) {
    int end = kept.size();
    while (end > 0 && isHeading(kept.get(end - 1))) {
      end--;
    }
    return kept.subList(0, end);
  }

  private static boolean same(String one, String other) {
    if (one.isEmpty() || one.equals(other)) {
      return !one.isEmpty();
    }
    boolean nested = one.startsWith(other) || other.startsWith(one);
    return nested
        && Math.min(one.length(), other.length()) > 40
        && Math.abs(one.length() - other.length()) < 30;
  }

  /** Only the letters and digits of a text, in lower case: for telling whether two are the same. */
  public static String letters(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Character.isLetterOrDigit(c)) {
        letters.appendCodePoint(Character.toLowerCase(c));
      }
      i += Character.charCount(c);
    }
    return letters.toString();
  }
}
