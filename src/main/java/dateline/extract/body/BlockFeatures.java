package dateline.extract.body;

import dateline.extract.body.Regions.Block;
import dateline.extract.body.Regions.Region;
import dateline.extract.learned.Row;
import dateline.extract.page.ParsedPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of each block of a page for the learned judge: its text, where it stands, what
 * surrounds it, what looks like it, and what the rules say. One thread.
 */
public final class BlockFeatures {
  private static final int NEIGHBOURS = 3;
  private static final List<String> SIDES =
      List.of("block -1", "block -2", "block -3", "block 1", "block 2", "block 3");
  private static final int NEAR = 5;
  private static final int FAR = 12;
  private static final int PROSE = 80;

  /** Letters of the longest claimed text in which blocks are looked for. */
  private static final int MOST_CLAIMED = 200_000;

  private static final int SAMPLE = 40;

  /** Blocks that are looked for in the claimed text, each in all of it. */
  private static final int MOST_LOOKED_FOR = 2_000;

  private final Regions regions;
  private final Region container;
  private final BlockJudge rules;
  private final boolean[] kept;
  private final int from;
  private final PrefixSums letters;
  private final PrefixSums linked;
  private final PrefixSums prose;
  private final PrefixSums keptLetters;
  private final SimilarBlocks alikes = new SimilarBlocks();
  private final Surroundings surroundings;
  private final String title;
  private final String description;
  private final String claimed;
  private final String site;
  private final Map<String, Integer> copies = new HashMap<>();
  private final Map<Region, List<String>> names = new HashMap<>();
  private final int heading1;

  BlockFeatures(
      ParsedPage page, String title, Regions regions, Region container, BlockJudge rules) {
    this.regions = regions;
    this.container = container;
    this.rules = rules;
    this.title = BlockJudge.letters(title);
    this.description = BlockJudge.letters(page.meta("og:description", "description").orElse(""));
    String body = page.jsonLd().body().orElse("");
    this.claimed = body.length() > MOST_CLAIMED ? "" : BlockJudge.letters(body);
    this.site = BlockJudge.letters(page.meta("og:site_name").orElse(""));
    this.from = rules.from();
    this.kept = rules.keptOnes();
    int n = regions.blocks.size();
    Surroundings.Measures sums = Surroundings.Measures.of(n);
    letters = sums.letters();
    linked = sums.linked();
    prose = sums.prose();
    keptLetters = sums.kept();
    surroundings = new Surroundings(container, sums);
    int h1 = -1;
    for (int i = 0; i < n; i++) {
      Block block = regions.blocks.get(i);
      letters.set(i, block.letters());
      linked.set(i, block.linked());
      prose.set(i, isProse(block) ? block.letters() : 0);
      keptLetters.set(i, kept[i] ? block.letters() : 0);
      sums.paragraphs().set(i, block.region().tag().equals("p") ? 1 : 0);
      copies.merge(block.text(), 1, Integer::sum);
      alikes.add(block, kept[i]);
      h1 = h1 < 0 && block.region().tag().equals("h1") ? i : h1;
    }
    heading1 = h1;
  }

  private static boolean isProse(Block block) {
    return block.letters() >= PROSE
        && block.linked() * 2 < block.letters()
        && TextTraits.ends(block.text());
  }

  /** The figures of a block but those of words. */
  public Row of(int i) {
    return of(i, true);
  }

  /** The same, with or without the names. */
  Row of(int i, boolean named) {
    Row row = new Row(named);
    Block block = regions.blocks.get(i);
    text(row, block, TextTraits.of(block.text()));
    place(row, i);
    rules(row, block, i);
    surroundings.figures(row, block, i);
    alikes.figures(row, block, letters.all());
    neighbours(row, i);
    windows(row, i);
    heading(row, i);
    claims(row, block, i);
    return row;
  }

  private static void text(Row row, Block block, TextTraits t) {
    row.amount("letters", block.letters());
    row.amount("words", t.words());
    row.share("linked", block.linked(), block.letters());
    row.share("strong", block.strong(), block.letters());
    row.share("digits", t.digits(), block.letters());
    row.share("capitals", t.capitals(), block.letters());
    row.share("capital words", t.capitalWords(), t.words());
    row.share("letters a word", block.letters(), 10.0 * t.words());
    row.put("sentences", Math.min(t.sentences(), 9));
    row.put("commas", Math.min(t.commas(), 9));
    row.put("ends", t.ends());
    row.put("colon", t.colon());
    row.put("starts small", t.startsSmall());
    row.put("starts with sign", t.startsWithSign());
    row.put("question", t.question());
    row.put("quotes", Math.min(t.quotes(), 6));
    row.put("signs", Math.min(t.signs(), 9));
    row.put("copyright", t.copyright());
    row.put("date", t.date());
  }

  private void place(Row row, int i) {
    int n = letters.size();
    row.amount("blocks of the page", n);
    row.amount("letters of the page", letters.all());
    row.share("place", i, n);
    row.share("place by letters", letters.of(0, i), letters.all());
    row.put("after headline", Math.clamp(i - from, -60, 200));
    row.put("after h1", heading1 < 0 ? 999 : Math.clamp(i - heading1, -60, 200));
    row.put("in container", i >= container.first && i < container.end);
    row.put("from container's start", Math.clamp(i - container.first, -60, 200));
    row.put("to container's end", Math.clamp(container.end - i, -60, 200));
    row.share("place in container", i - container.first, (double) container.end - container.first);
    row.share("kept before", keptLetters.of(0, i), keptLetters.all());
    row.share("prose before", prose.of(0, i), prose.all());
    row.share("prose of the page", prose.all(), letters.all());
    row.share("kept of the page", keptLetters.all(), letters.all());
    row.amount("kept", keptLetters.all());
  }

  private void rules(Row row, Block block, int i) {
    row.put("rules keep", kept[i]);
    row.put("rules' verdict", rules.keeps(block));
    row.put("prompt", Prompts.isPrompt(block));
    row.put("ending", block.letters() < 60 && Prompts.isEnding(block.text()));
    row.put("link list", rules.linkList(block.region()));
    row.put("title", rules.isTitle(block));
    row.put("dropped", block.region().dropped);
    row.put("named dek", BlockJudge.isNamedDek(block.region()));
    row.put("loose share", rules.looseShare());
    row.share("container's letters", container.letters, letters.all());
    row.share("container's links", container.linked, container.letters);
  }

  private void neighbours(Row row, int i) {
    String own = alikes.self(regions.blocks.get(i).region());
    for (int step = 1; step <= NEIGHBOURS; step++) {
      for (int sign = -1; sign <= 1; sign += 2) {
        int j = i + sign * step;
        boolean there = j >= 0 && j < letters.size();
        Block other = there ? regions.blocks.get(j) : regions.blocks.get(i);
        String name = SIDES.get(sign < 0 ? step - 1 : NEIGHBOURS + step - 1);
        row.put(name, "letters", there ? Math.log1p(other.letters()) : -1);
        row.put(name, "linked", there ? (double) other.linked() / other.letters() : -1);
        row.put(name, "kept", there && kept[j] ? 1 : 0);
        row.put(name, "alike", there && alikes.self(other.region()).equals(own) ? 1 : 0);
        if (step == 1) {
          row.put(name, "tag", there ? Surroundings.tag(other.region()) : -1);
          row.put(name, "ends", there && TextTraits.ends(other.text()) ? 1 : 0);
        }
      }
    }
  }

  private void windows(Row row, int i) {
    for (int wide : List.of(NEAR, FAR)) {
      window(row, wide == NEAR ? "before 5" : "before 12", i - wide, i);
      window(row, wide == NEAR ? "after 5" : "after 12", i + 1, i + 1 + wide);
    }
    row.put("to prose before", distance(i, -1));
    row.put("to prose after", distance(i, 1));
    row.share("kept after", keptLetters.of(i + 1, letters.size()), keptLetters.all());
  }

  private void window(Row row, String name, int first, int end) {
    double all = letters.of(first, end);
    row.share(name, "kept", keptLetters.of(first, end), all);
    row.share(name, "prose", prose.of(first, end), all);
    row.share(name, "linked", linked.of(first, end), all);
  }

  private int distance(int i, int step) {
    int at = i + step;
    int far = 1;
    while (at >= 0 && at < letters.size() && far < 30 && prose.of(at, at + 1) == 0) {
      at += step;
      far++;
    }
    return at < 0 || at >= letters.size() ? 30 : far;
  }

  private void heading(Row row, int i) {
    int at = headingOf(i);
    row.put("heading", Surroundings.level(regions.blocks.get(i).region()));
    row.put("heading above", at < 0 ? 0 : Surroundings.level(regions.blocks.get(at).region()));
    row.put("since heading", at < 0 ? 60 : Math.min(60, i - at));
    row.amount("letters since heading", at < 0 ? letters.of(0, i) : letters.of(at + 1, i));
    row.put("heading kept", at >= 0 && kept[at]);
    row.put("heading ends", at >= 0 && Prompts.isEnding(regions.blocks.get(at).text()));
  }

  /** The heading before a block, itself not; −1 if there is none near. */
  private int headingOf(int i) {
    for (int at = i - 1; at >= 0 && at > i - 60; at--) {
      if (Surroundings.level(regions.blocks.get(at).region()) > 0) {
        return at;
      }
    }
    return -1;
  }

  private void claims(Row row, Block block, int i) {
    String own = BlockJudge.letters(block.text());
    String sample = own.length() > SAMPLE ? own.substring(0, SAMPLE) : own;
    row.put(
        "claimed",
        claimed.isEmpty() || own.length() < 12 || i > MOST_LOOKED_FOR
            ? -1
            : claimed.contains(sample) ? 1 : 0);
    row.amount("letters claimed", claimed.length());
    row.put("described", own.length() > 12 && description.contains(sample));
    row.put("in title", own.length() > 4 && title.contains(own));
    row.put("names site", site.length() > 3 && own.contains(site));
    row.put("copies", Math.min(copies.getOrDefault(block.text(), 1), 9));
  }

  public int size() {
    return letters.size();
  }

  public String text(int i) {
    return regions.blocks.get(i).text();
  }

  /** Whether the rules alone would keep a block. */
  public boolean rulesKeep(int i) {
    return kept[i];
  }

  public Optional<String> dek() {
    return rules.dek();
  }

  /** Whether a block may be text at all: the rules keep it, or it stands by what they keep. */
  public boolean isCandidate(int i) {
    Block block = regions.blocks.get(i);
    return kept[i]
        || (!block.linkOnly()
            && (prose.of(i, i + 1) > 0
                || (i >= container.first && i < container.end)
                || keptLetters.of(i - NEAR, i + NEAR + 1) > 0));
  }

  /**
   * Whether a block is text beyond doubt: prose that the rules keep, amid blocks that they keep, in
   * the first half of those. It is not judged, which saves time; what rules keep wrongly stands
   * later.
   */
  boolean isCertain(int i) {
    return prose.of(i, i + 1) > 0
        && keptLetters.of(0, i) * 2 < keptLetters.all()
        && i >= 2
        && i + 2 < kept.length
        && kept[i - 2]
        && kept[i - 1]
        && kept[i]
        && kept[i + 1]
        && kept[i + 2];
  }

  public BlockChoice choice() {
    return new BlockChoice(regions, rules);
  }

  /** The kinds of words that say something of a block, in the order of {@link #words}. */
  public static final List<String> KINDS = List.of("near", "far", "start", "word", "under", "path");

  /** The words of a block, of each kind. */
  public List<List<String>> words(int i) {
    Block block = regions.blocks.get(i);
    Region own = block.region();
    List<String> near = new ArrayList<>(names(own));
    List<String> far = new ArrayList<>();
    int up = 0;
    for (Region at = own.parent; at != null && at != container && up < 7; at = at.parent, up++) {
      (up == 0 ? near : far).addAll(names(at));
    }
    int heading = headingOf(i);
    List<String> text = TextTraits.words(block.text());
    return List.of(
        near,
        far,
        TextTraits.start(text),
        text.size() > 40 ? List.of() : text,
        heading < 0 ? List.of() : TextTraits.words(regions.blocks.get(heading).text()),
        List.of(alikes.lowest(own)));
  }

  private List<String> names(Region region) {
    return names.computeIfAbsent(region, NameWords::of);
  }
}
