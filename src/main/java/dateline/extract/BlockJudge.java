package dateline.extract;

import dateline.extract.Regions.Block;
import dateline.extract.Regions.Region;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides block by block what of a container is the article. Says no to what page makers put
 * between paragraphs; when in doubt it keeps. One thread.
 */
final class BlockJudge {
  private static final int MOST_ABOVE = 40;
  private static final int LONGEST_PROMPT = 320;
  private static final Pattern DEK =
      Pattern.compile(
          "(?:^|[^a-z])(?:dek|deck|standfirst|stand-first|sub-?(?:title|head|headline|heading|line)|summary|strapline|strap|excerpt|lead-?text|intro|teaser-?text|article-?description|story-?description|lede|chapeau|sapo|vorspann|entradilla|bajada)(?:$|[^a-z])");
  private static final Pattern PROMPT =
      Pattern.compile(
          "^(?:\\W*)(?:(?:read|see|watch|view|listen|learn|find out) (?:more|next|also|the full|all|it here|full)\\b.{0,120}|(?:also|must|further) read\\b.{0,160}|related(?: (?:stories|articles?|content|news|coverage|links?|topics?|video|reading))?\\s*:?.{0,12}|related:.{0,200}|(?:more|don't miss|don’t miss|up next|watch|listen|video|see also|read|recommended|trending|popular|next)\\s*:.{0,200}|more (?:from|on|stories|news|coverage)\\b.{0,100}|"
              + "advertisement|advertising|sponsored(?: content)?|ad|story continues(?: below)?.{0,40}|(?:article|content) continues.{0,60}|continue reading.{0,80}|loading\\W*|skip (?:to|advert|ad|past).{0,60}|share(?: this)?(?: (?:article|story|on|via|with).{0,60})?|tweet|print|email|comments?|\\d+ comments?|"
              + "(?:sign up|subscribe|click here|tap here|follow us|follow @?\\w+ on|like us|join us|download|get (?:the|our|breaking|more|unlimited)|support (?:our|us)|help us|have a tip|got a tip|send (?:us|tips)|contact us|write to|email us)\\b.{0,240}|"
              + "(?:photo|image|picture|photograph|video|credit|source|foto|bild|quelle|crédit|fotografia)s?(?: (?:by|credit|source|via|courtesy))?\\s*:.{0,140}|\\(?(?:photo|image)s? (?:by|courtesy|credit|via).{0,140}|.{0,80}(?:getty images|/ ?ap photo|ap photo/|afp via|/shutterstock|via getty).{0,60}|"
              + "(?:©|\\(c\\)|copyright)\\s?.{0,200}|all rights reserved.{0,80}|.{0,60}all rights reserved\\.?|"
              + "lesen sie (?:auch|mehr|hier).{0,200}|mehr zum thema.{0,100}|lire aussi.{0,200}|à lire aussi.{0,200}|leggi anche.{0,200}|lee también.{0,200}|te puede interesar.{0,200}|leia (?:também|mais).{0,200}|lees ook.{0,200}|czytaj (?:także|też).{0,200}|läs (?:också|mer|även).{0,200}|читайте также.{0,200}|anzeige|werbung|publicidad|publicité|"
              + "(?:last )?(?:updated|published|posted)(?: (?:on|at|:)|:).{0,60}|\\d+ (?:min(?:ute)?s?|hours?|days?) (?:read|ago)|min read)$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern ENDING =
      Pattern.compile(
          "^(?:related (?:stories|articles|content|topics|links|news|coverage)|more (?:stories|news|from|on|in)\\b.{0,60}|you (?:may|might) (?:also )?(?:like|be interested).{0,40}|recommended(?: for you| stories| videos)?|most (?:read|popular|viewed)|trending(?: now| stories)?|comments|leave a (?:reply|comment)|join the (?:conversation|discussion)|read (?:more|next)|up next|latest (?:news|stories)|top stories|about the authors?|share this.{0,30}|tags|filed under|topics|mehr zum thema|das könnte sie auch interessieren|(?:\\d+ )?(?:kommentare|comments|commentaires|comentarios|reacties)|lire aussi|articles similaires|leggi anche|te puede interesar|noticias relacionadas)\\s*:?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern COMMENTS =
      Pattern.compile("(?i)^(?:\\d+ )?(?:kommentar|comment|comentario|reactie)|leave a");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?…:;。！？”\"’'»)\\]]\\s*$");

  private final String title;
  private final String description;
  private final Regions regions;
  private final Region container;
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

  /** The paragraphs kept, in order; if what looked like the headline hid them all, from the top. */
  List<String> kept() {
    int from = afterHeadline();
    dek = standfirstAbove(from);
    List<Block> kept = kept(from);
    if (kept.isEmpty()) {
      kept = kept(container.first);
    }
    return kept.stream().map(Block::text).toList();
  }

  private List<Block> kept(int from) {
    List<Block> kept = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = from; i < container.end; i++) {
      Block block = regions.blocks.get(i);
      if (kept.size() > 1 && ends(block, i)) {
        break;
      }
      if (keeps(block) && (block.letters() < 40 || seen.add(block.text()))) {
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
      boolean named = DEK.matcher(Regions.names(block.region().element).replace('_', '-')).find();
      boolean described = !description.isEmpty() && same(letters(block.text()), description);
      if ((named || described)
          && !block.linkOnly()
          && block.letters() > 30
          && block.letters() < 600
          && !isTitle(block)
          && !block.region().tag().equals("h1")) {
        return block.text();
      }
    }
    return null;
  }

  private boolean ends(Block block, int index) {
    return block.letters() < 60
        && !block.region().tag().equals("p")
        && ENDING.matcher(block.text()).matches()
        && weightAfter(index)
            < container.weight * (COMMENTS.matcher(block.text()).find() ? 0.8 : 0.25);
  }

  private double weightAfter(int index) {
    double after = 0;
    for (int i = index + 1; i < container.end; i++) {
      Block block = regions.blocks.get(i);
      after +=
          block.region().tag().equals("p") && !block.region().dropped && !block.linkOnly()
              ? block.letters()
              : 0;
    }
    return after;
  }

  private boolean keeps(Block block) {
    Region region = block.region();
    if (region.dropped || isPrompt(block) || isTitle(block)) {
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

  private double looseShare() {
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
  private boolean linkList(Region region) {
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

  private static boolean isPrompt(Block block) {
    return block.letters() <= LONGEST_PROMPT && PROMPT.matcher(block.text()).matches();
  }

  private boolean isTitle(Block block) {
    return block.letters() < 2 * title.length() + 20 && same(letters(block.text()), title);
  }

  private static boolean isHeading(Block block) {
    return block.region().tag().matches("h[1-6]");
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
  static String letters(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    text.codePoints()
        .filter(Character::isLetterOrDigit)
        .map(Character::toLowerCase)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }
}
