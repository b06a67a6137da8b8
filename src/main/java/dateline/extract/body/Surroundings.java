package dateline.extract.body;

import dateline.extract.body.BoilerWords.Flag;
import dateline.extract.body.Regions.Block;
import dateline.extract.body.Regions.Region;
import dateline.extract.learned.Row;

/** The regions that a block stands in: what they are, what else they hold. One thread. */
final class Surroundings {
  /** Regions around a block that are looked at. */
  private static final int MOST_UP = 40;

  private final Region container;
  private final Measures page;

  /**
   * What is counted of each block.
   *
   * @param letters all
   * @param linked those of links
   * @param prose those of blocks that read like prose
   * @param kept those of blocks that the rules keep
   * @param paragraphs one for each that is one
   */
  record Measures(
      PrefixSums letters,
      PrefixSums linked,
      PrefixSums prose,
      PrefixSums kept,
      PrefixSums paragraphs) {
    static Measures of(int blocks) {
      return new Measures(
          new PrefixSums(blocks),
          new PrefixSums(blocks),
          new PrefixSums(blocks),
          new PrefixSums(blocks),
          new PrefixSums(blocks));
    }
  }

  Surroundings(Region container, Measures page) {
    this.container = container;
    this.page = page;
  }

  void figures(Row row, Block block, int i) {
    above(row, block);
    boxes(row, block, i);
  }

  private void above(Row row, Block block) {
    Above above = new Above();
    boolean in = true;
    Region at = block.region();
    for (; at != null && above.depth < MOST_UP; at = at.parent) {
      above.meet(at, in, page);
      in = in && at != container;
    }
    above.tell(row);
    row.put("tag", tag(block.region()));
  }

  /** What stands around a block, met from the inside out; a depth is -1 for what is not there. */
  private static final class Above {
    private int depth;
    private int own;
    private int inside;
    private int outside;
    private int flagged = -1;
    private double flaggedShare = -1;
    private int marked = -1;
    private int article = -1;
    private int list = -1;
    private int table = -1;
    private int quote = -1;
    private int figure = -1;
    private int aside = -1;
    private int section = -1;
    private int shut;

    /**
     * The next one outwards.
     *
     * @param in whether it is the container or within it
     */
    void meet(Region at, boolean in, Measures page) {
      int flag = at.flag.strength();
      own = depth == 0 ? flag : own;
      inside = in ? Math.max(inside, flag) : inside;
      outside = in ? outside : Math.max(outside, flag);
      if (at.flag != Flag.NONE && flagged < 0) {
        flagged = depth;
        flaggedShare = at.letters / Math.max(1, page.letters().all());
      }
      marked = marked < 0 && at.marked ? depth : marked;
      switch (at.tag()) {
        case "article" -> article = article < 0 ? depth : article;
        case "ul", "ol", "dl" -> list = list < 0 ? depth : list;
        case "table" -> table = table < 0 ? depth : table;
        case "blockquote" -> quote = quote < 0 ? depth : quote;
        case "figure" -> figure = figure < 0 ? depth : figure;
        case "aside", "nav", "footer", "form" -> aside = aside < 0 ? depth : aside;
        case "section" -> section = section < 0 ? depth : section;
        default -> {
          // says nothing
        }
      }
      shut += at.said.word().isEmpty() ? 0 : 1;
      depth++;
    }

    void tell(Row row) {
      row.put("depth", depth);
      row.put("own flag", own);
      row.put("flag inside", inside);
      row.put("flag outside", outside);
      row.put("flagged above", flagged);
      row.put("letters flagged with it", flaggedShare);
      row.put("boiler words above", Math.min(shut, 9));
      row.put("marked above", marked);
      row.put("article above", article);
      row.put("list above", list);
      row.put("table above", table);
      row.put("quote above", quote);
      row.put("figure above", figure);
      row.put("aside above", aside);
      row.put("section above", section);
    }
  }

  private void boxes(Row row, Block block, int i) {
    Region own = block.region();
    Region parent = own.parent == null ? own : own.parent;
    Region grand = parent.parent == null ? parent : parent.parent;
    Region box = own;
    int up = 0;
    for (Region at = own; at != null && at != container && up < MOST_UP; at = at.parent, up++) {
      box = at;
    }
    region(row, "own", own, i);
    region(row, "parent", parent, i);
    region(row, "grandparent", grand, i);
    region(row, "box", box, i);
  }

  private void region(Row row, String name, Region region, int i) {
    double all = page.letters().of(region.first, region.end);
    row.amount(name, "blocks", region.end - region.first);
    row.amount(name, "letters", all);
    row.share(name, "of page", all, page.letters().all());
    row.share(name, "linked", page.linked().of(region.first, region.end), all);
    row.share(name, "prose", page.prose().of(region.first, region.end), all);
    row.share(name, "kept", page.kept().of(region.first, region.end), all);
    row.share(
        name,
        "paragraphs",
        page.paragraphs().of(region.first, region.end),
        region.end - region.first);
    row.put(name, "place", Math.min(i - region.first, 60));
  }

  /** A number for each kind of element, alike ones side by side. */
  static int tag(Region region) {
    return switch (region.tag()) {
      case "p" -> 0;
      case "blockquote" -> 1;
      case "pre" -> 2;
      case "li" -> 3;
      case "dd" -> 4;
      case "dt" -> 5;
      case "td" -> 6;
      case "th" -> 7;
      case "h1", "h2", "h3", "h4", "h5", "h6" -> 8;
      case "div" -> 9;
      case "section", "article", "main" -> 10;
      case "span" -> 11;
      case "a" -> 12;
      case "figcaption" -> 13;
      case "header" -> 14;
      case "label", "legend", "summary" -> 15;
      default -> 16;
    };
  }

  /** 1 to 6 for a heading, else 0. */
  static int level(Region region) {
    String tag = region.tag();
    boolean heading = tag.length() == 2 && tag.charAt(0) == 'h' && tag.charAt(1) <= '6';
    return heading ? tag.charAt(1) - '0' : 0;
  }
}
