package dateline.extract;

import dateline.extract.body.BlockChoice;
import dateline.extract.body.BlockFeatures;
import dateline.extract.body.BodyFinder;
import dateline.extract.learned.Row;
import dateline.extract.page.ParsedPage;
import dateline.news.source.Hint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The blocks of a page with known text, with what is right for each and how much that matters. */
final class JudgedPage {
  /** A block is in the text if so much of it is. */
  private static final double IN = 0.5;

  /** Words that a text counts as having at least: a short page is not all. */
  private static final double LEAST_WORDS = 50;

  /** What passages that must be there or not weigh together, beside a page whose text is known. */
  private static final double PASSAGES = 0.6;

  /**
   * A block.
   *
   * @param row its figures but those of words
   * @param text what it says
   * @param byRules whether the rules alone keep it
   */
  record Judged(Row row, List<List<String>> words, String text, boolean byRules) {}

  private final GoldPage gold;
  private final BlockChoice choice;
  private final Optional<String> dek;
  private final List<String> texts = new ArrayList<>();
  private final List<Optional<Judged>> blocks = new ArrayList<>();
  private final boolean[] yes;
  private final float[] weights;

  private JudgedPage(GoldPage gold, BlockFeatures features) {
    this.gold = gold;
    this.choice = features.choice();
    this.dek = features.dek();
    for (int i = 0; i < features.size(); i++) {
      texts.add(features.text(i));
      blocks.add(
          features.isCandidate(i)
              ? Optional.of(
                  new Judged(
                      features.of(i), features.words(i), features.text(i), features.rulesKeep(i)))
              : Optional.empty());
    }
    yes = new boolean[blocks.size()];
    weights = new float[blocks.size()];
    if (gold.bodies().isEmpty()) {
      judgeByPassages();
    } else {
      judgeByText();
    }
  }

  static JudgedPage of(GoldPage gold) throws IOException {
    ParsedPage page = gold.parsed();
    Metadata metadata = new Metadata(page);
    return new JudgedPage(
        gold, BodyFinder.features(page, metadata.title(Hint.NONE, metadata.site())));
  }

  /** A text that stands twice is right once, where the rules keep it. */
  private void judgeByText() {
    KnownText known = new KnownText(nearest());
    Set<String> seen = new HashSet<>();
    double words = 0;
    for (boolean byRules : List.of(true, false)) {
      for (int i = 0; i < yes.length; i++) {
        Optional<Judged> block = blocks.get(i).filter(b -> b.byRules() == byRules);
        if (block.isPresent() && known.share(block.get().text()) >= IN) {
          yes[i] = byRules || !seen.contains(block.get().text());
          seen.add(block.get().text());
        }
        words += yes[i] && block.isPresent() ? length(block.get()) : 0;
      }
    }
    for (int i = 0; i < yes.length; i++) {
      double length = blocks.get(i).map(JudgedPage::length).orElse(0);
      weights[i] =
          (float) Math.min(0.5, (length + 1) / Math.max(LEAST_WORDS, words) + 0.3 / yes.length);
    }
  }

  private static int length(Judged block) {
    return Scores.tokens(block.text(), true).size();
  }

  /** Of several texts that are as good, the one that the rules come nearest to. */
  private String nearest() {
    String kept = String.join("\n\n", byRules());
    String nearest = gold.bodies().getFirst();
    double best = -1;
    for (String body : gold.bodies().size() > 1 ? gold.bodies() : List.<String>of()) {
      double f1 = Scores.f1(List.of(Scores.body(List.of(body), kept, true)));
      nearest = f1 > best ? body : nearest;
      best = Math.max(f1, best);
    }
    return nearest;
  }

  private void judgeByPassages() {
    double each = PASSAGES / Math.max(1, gold.must().size() + gold.mustNot().size());
    for (int i = 0; i < yes.length; i++) {
      String text = blocks.get(i).map(b -> spaced(b.text())).orElse("");
      boolean in = gold.must().stream().map(JudgedPage::spaced).anyMatch(text::contains);
      boolean out = gold.mustNot().stream().map(JudgedPage::spaced).anyMatch(text::contains);
      yes[i] = in;
      weights[i] = in == out ? 0 : (float) each;
    }
  }

  private static String spaced(String text) {
    return String.join(" ", text.strip().split("\\s+"));
  }

  GoldPage gold() {
    return gold;
  }

  Optional<String> dek() {
    return dek;
  }

  int size() {
    return yes.length;
  }

  /** Absent for what cannot be text, which is not judged. */
  Optional<Judged> block(int i) {
    return blocks.get(i);
  }

  boolean isText(int i) {
    return yes[i];
  }

  /** 0 for a block that nothing is known of. */
  float weight(int i) {
    return weights[i];
  }

  List<String> byRules() {
    return blocks.stream()
        .flatMap(Optional::stream)
        .filter(Judged::byRules)
        .map(Judged::text)
        .toList();
  }

  /** The paragraphs by the odds of each block. */
  List<String> by(ToDoubleFunction<Judged> odds, double chance) {
    double[] all = new double[size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = blocks.get(i).map(odds::applyAsDouble).orElse(BlockChoice.OUT);
    }
    return choice.kept(all, chance).stream().map(texts::get).toList();
  }
}
