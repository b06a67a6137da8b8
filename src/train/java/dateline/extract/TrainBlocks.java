package dateline.extract;

import dateline.extract.JudgedPage.Judged;
import dateline.extract.body.BlockFeatures;
import dateline.extract.learned.Boosting;
import dateline.extract.learned.Learned;
import dateline.extract.learned.Votes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes {@code blocks.gz} and {@code blocks-words.txt}: {@code extract.TrainBlocks GOLD OUT}. With
 * {@code cross} for OUT it scores instead: each fifth of the sites judged by what was learned from
 * the others, beside the rules alone, all without a fifth of WCXB's sites. {@code locked} scores
 * that fifth, judged by what was learned from all others: for a last look.
 */
public final class TrainBlocks {
  private static final List<String> SETS =
      List.of("zyte", "aed", "fundus", "fundus-eval", "wcxb", "trafilatura");

  /** The rules were made on the other sets: WCXB tells better how far to trust them. */
  private static final Map<String, Float> TRUST = Map.of("wcxb", 1.5f);

  private static final Boosting.Settings SETTINGS =
      new Boosting.Settings(200, 20, 0.06, 0.5, 0.3, 0.3, 2, 7);
  private static final int FOLDS = 5;
  private static final double CHANCE = 0.4;

  private TrainBlocks() {}

  public static void main(String[] args) throws IOException {
    List<JudgedPage> pages = new ArrayList<>();
    for (String set : SETS) {
      for (GoldPage gold : GoldPage.of(Path.of(args[0]), set)) {
        pages.add(JudgedPage.of(gold));
      }
    }
    List<JudgedPage> open = pages.stream().filter(p -> !p.gold().isLocked()).toList();
    switch (args[1]) {
      case "cross" -> cross(open);
      case "locked" -> {
        List<JudgedPage> last = pages.stream().filter(p -> p.gold().isLocked()).toList();
        Learned learned = learned(open);
        report("rules, locked", last, JudgedPage::byRules);
        report("locked", last, page -> chosen(page, learned));
      }
      default -> learned(pages).write(Path.of(args[1]), "blocks");
    }
  }

  private static void cross(List<JudgedPage> pages) {
    report("rules", pages, JudgedPage::byRules);
    Map<JudgedPage, List<String>> chosen = new HashMap<>();
    for (int f = 0; f < FOLDS; f++) {
      int fold = f;
      Predicate<JudgedPage> tested = page -> page.gold().fold() == fold;
      Learned learned = learned(pages.stream().filter(tested.negate()).toList());
      pages.stream().filter(tested).forEach(page -> chosen.put(page, chosen(page, learned)));
    }
    report("crossed", pages, chosen::get);
  }

  private static List<String> chosen(JudgedPage page, Learned learned) {
    return page.by(block -> learned.odds(block.row(), block.words()), CHANCE);
  }

  private static Learned learned(List<JudgedPage> pages) {
    List<Votes.Voter> voters = new ArrayList<>();
    List<Learned.Sample> samples = new ArrayList<>();
    for (JudgedPage page : pages) {
      String site = page.gold().site();
      float trust = TRUST.getOrDefault(page.gold().set(), 1f);
      for (int i = 0; i < page.size(); i++) {
        if (page.weight(i) > 0 && page.block(i).isPresent()) {
          Judged block = page.block(i).get();
          Votes.Voter voter = new Votes.Voter(site, page.isText(i), block.words());
          voters.add(voter);
          samples.add(new Learned.Sample(voter, block.row(), 10 * trust * page.weight(i)));
        }
      }
    }
    return Learned.from(BlockFeatures.KINDS, voters, samples, SETTINGS);
  }

  private static void report(
      String name, List<JudgedPage> pages, Function<JudgedPage, List<String>> kept) {
    System.out.print(name);
    for (String set : SETS) {
      List<Scores.Match> alone = new ArrayList<>();
      List<Scores.Match> withDek = new ArrayList<>();
      Scores.Segments segments = Scores.Segments.NONE;
      for (JudgedPage page : pages) {
        GoldPage gold = page.gold();
        if (gold.set().equals(set)) {
          String body = String.join("\n\n", kept.apply(page));
          String full = page.dek().map(dek -> dek + "\n\n" + body).orElse(body);
          if (!gold.bodies().isEmpty()) {
            boolean cjk = !set.equals("zyte");
            alone.add(Scores.body(gold.bodies(), body, cjk));
            withDek.add(Scores.body(gold.bodies(), full, cjk));
          }
          segments = segments.plus(Scores.Segments.of(gold.must(), gold.mustNot(), body));
        }
      }
      if (!alone.isEmpty()) {
        double f1 = Math.max(Scores.f1(alone), Scores.f1(withDek));
        System.out.printf(Locale.ROOT, "  %s %.4f", set, f1);
      }
      if (segments.found() > 0) {
        System.out.printf(Locale.ROOT, "  %s must %.4f", set, segments.f1());
      }
    }
    System.out.println();
  }
}
