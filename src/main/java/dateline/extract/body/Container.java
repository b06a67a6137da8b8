package dateline.extract.body;

import dateline.extract.body.Regions.Block;
import dateline.extract.body.Regions.Region;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * Finds the region that holds the article: the one the page marks as its text, else the one that
 * holds nearly all the prose; widened when the text stands in several boxes of one make, such as
 * the letters of a letters page, the entries of a live blog, the pages of a long read. One thread.
 */
final class Container {
  private static final double MOST = 0.8;
  private static final double MARKED = 0.35;
  private static final double TWIN = 0.1;
  private static final int MOST_STEPS = 2;
  private static final int PROSE = 60;
  private static final Set<String> TEXTS =
      Set.of("p", "li", "ul", "ol", "blockquote", "pre", "dl", "dd", "h1", "h2", "h3");

  private Container() {}

  static Region of(Regions regions) {
    return withProseAround(regions, widened(regions, narrowest(regions)));
  }

  /** The region, or the one around it if paragraphs of prose stand right beside the region. */
  private static Region withProseAround(Regions regions, Region region) {
    Region wide = region;
    for (int i = 0; i < MOST_STEPS && wide.parent != null && !wide.parent.dropped; i++) {
      if (!hasProseBeside(regions, wide.parent, wide)) {
        return wide;
      }
      wide = wide.parent;
    }
    return wide;
  }

  private static boolean hasProseBeside(Regions regions, Region parent, Region region) {
    for (int i = parent.first; i < parent.end; i++) {
      Block block = regions.blocks.get(i);
      Region at = block.region();
      if (i >= region.first && i < region.end) {
        i = region.end - 1;
      } else if (parent.equals(at.parent)
          && at.tag().equals("p")
          && !at.dropped
          && block.letters() > PROSE
          && block.linked() * 4 < block.letters()
          && !Prompts.isPrompt(block)
          && !BlockJudge.isNamedDek(at)) {
        return true;
      }
    }
    return false;
  }

  private static Region narrowest(Regions regions) {
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
    for (Region region : regions.regions) {
      if (region.equals(heaviest)) {
        break;
      }
      if (!region.dropped
          && region.weight > 0.2 * heaviest.weight
          && region.marked
          && region.end <= heaviest.first
          && startsAnother(regions, region, heaviest)) {
        return region;
      }
    }
    return heaviest;
  }

  private static boolean isText(Region region) {
    return TEXTS.contains(region.tag());
  }

  /** The nearest region around {@code container} and its twins. */
  private static Region widened(Regions regions, Region container) {
    String make = make(container);
    if (make.isEmpty()) {
      return container;
    }
    Region wide = container;
    for (Region twin : regions.regions) {
      if (!twin.dropped
          && twin.weight > TWIN * container.weight
          && outside(wide, twin)
          && make(twin).equals(make)
          && !startsAnother(regions, container, twin)) {
        wide = around(wide, twin);
      }
    }
    return wide;
  }

  private static boolean outside(Region wide, Region twin) {
    return twin.end <= wide.first || twin.first >= wide.end;
  }

  /** Kind and first class: the rest of the classes often tells one box from the next. */
  private static String make(Region region) {
    String classes = region.element.className().strip();
    int space = classes.indexOf(' ');
    return classes.isEmpty()
        ? ""
        : region.tag() + '.' + (space < 0 ? classes : classes.substring(0, space));
  }

  /** Whether the other region belongs to another article: another element, another headline. */
  private static boolean startsAnother(Regions regions, Region container, Region twin) {
    Element article = container.element.closest("article");
    Element other = twin.element.closest("article");
    if (article == null ? other != null : !article.equals(other)) {
      return true;
    }
    int from = Math.min(container.end, twin.end);
    int to = Math.max(container.first, twin.first);
    for (int i = from; i < to; i++) {
      Block block = regions.blocks.get(i);
      if (block.region().tag().equals("h1") && !block.region().dropped) {
        return true;
      }
    }
    return false;
  }

  private static Region around(Region one, Region other) {
    Region at = one;
    while (at.parent != null && (other.first < at.first || other.end > at.end)) {
      at = at.parent;
    }
    return at;
  }
}
