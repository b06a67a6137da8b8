package dateline.extract;

import dateline.extract.PageClassifier.Refusal;
import dateline.extract.body.BodyFinder;
import dateline.extract.body.Rescue;
import dateline.extract.date.PageDates;
import dateline.extract.learned.Boosting;
import dateline.extract.learned.Learned;
import dateline.extract.learned.Row;
import dateline.extract.learned.Votes;
import dateline.extract.page.ParsedPage;
import dateline.news.source.Hint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes {@code pages.gz} and {@code pages-words.txt}: {@code extract.TrainPages GOLD OUT}; {@code
 * cross} and {@code locked} are as of {@link TrainBlocks}. The blocks must have been learned
 * before: what is text is one of the grounds.
 */
public final class TrainPages {
  private static final List<String> SETS =
      List.of("wcxb", "wcxb-other", "zyte", "aed", "fundus", "fundus-eval");

  /** News pages beside those of all kinds: they are many, and easy. */
  private static final float NEWS = 0.5f;

  private static final Boosting.Settings SETTINGS =
      new Boosting.Settings(250, 8, 0.05, 0.6, 0.3, 2, 3, 11);
  private static final int FOLDS = 5;

  /** How much the cut is moved from where it is. */
  private static final List<Double> MOVED = List.of(-99.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5);

  private TrainPages() {}

  /** A page with what it is. */
  private record Known(
      GoldPage gold, Row row, List<List<String>> words, Optional<Refusal> refusal, int characters) {
    boolean isArticle() {
      return !gold.set().equals("wcxb-other");
    }

    String group() {
      return isArticle() ? gold.set() : gold.kind();
    }
  }

  public static void main(String[] args) throws IOException {
    List<Known> pages = new ArrayList<>();
    for (String set : SETS) {
      for (GoldPage gold : GoldPage.of(Path.of(args[0]), set)) {
        pages.add(known(gold));
      }
    }
    List<Known> open = pages.stream().filter(p -> !p.gold().isLocked()).toList();
    Map<Known, Double> odds = new IdentityHashMap<>();
    switch (args[1]) {
      case "cross" -> {
        for (int f = 0; f < FOLDS; f++) {
          int fold = f;
          Learned learned = learned(open.stream().filter(p -> p.gold().fold() != fold).toList());
          open.stream()
              .filter(p -> p.gold().fold() == fold)
              .forEach(p -> odds.put(p, learned.odds(p.row(), p.words())));
        }
        report("crossed", open, odds);
      }
      case "locked" -> {
        Learned learned = learned(open);
        List<Known> last = pages.stream().filter(p -> p.gold().isLocked()).toList();
        last.forEach(p -> odds.put(p, learned.odds(p.row(), p.words())));
        report("locked", last, odds);
        System.out.println(String.join(", ", learned.gains(30)));
      }
      default -> learned(pages).write(Path.of(args[1]), "pages");
    }
  }

  private static Known known(GoldPage gold) throws IOException {
    ParsedPage page = gold.parsed();
    Metadata metadata = new Metadata(page);
    Optional<String> site = metadata.site();
    String title = metadata.title(Hint.NONE, site);
    BodyFinder.Body body = Rescue.of(page, BodyFinder.find(page, title)).body();
    PageFeatures features =
        new PageFeatures(
            page,
            title,
            body,
            PageDates.published(page, Hint.NONE).isPresent(),
            Bylines.of(page, Hint.NONE, site.orElse(""), title).isPresent());
    Optional<Refusal> refusal = PageClassifier.refusal(page, Hint.NONE, title, body);
    return new Known(gold, features.row(refusal), features.words(), refusal, body.text().length());
  }

  private static Learned learned(List<Known> pages) {
    List<Votes.Voter> voters = new ArrayList<>();
    List<Learned.Sample> samples = new ArrayList<>();
    for (Known page : pages) {
      Votes.Voter voter = new Votes.Voter(page.gold().site(), page.isArticle(), page.words());
      voters.add(voter);
      boolean news = !page.gold().set().startsWith("wcxb");
      samples.add(new Learned.Sample(voter, page.row(), news ? NEWS : 1));
    }
    return Learned.from(PageFeatures.KINDS, voters, samples, SETTINGS);
  }

  private static double from(Known page) {
    return LearnedPages.doubted(page.characters());
  }

  /** Of each set or kind how many are refused, and how many there are. */
  private static void report(String name, List<Known> pages, Map<Known, Double> odds) {
    for (double moved : MOVED) {
      Map<String, int[]> counts = new TreeMap<>();
      for (Known page : pages) {
        int[] count = counts.computeIfAbsent(page.group(), g -> new int[2]);
        count[0] +=
            PageClassifier.isRefused(odds.get(page), page.refusal(), from(page) + moved) ? 1 : 0;
        count[1]++;
      }
      StringBuilder line = new StringBuilder(name + ' ' + moved);
      counts.forEach((group, n) -> line.append("  " + group + ' ' + n[0] + '/' + n[1]));
      System.out.println(line);
    }
    pages.stream()
        .filter(Known::isArticle)
        .filter(p -> PageClassifier.isRefused(odds.get(p), p.refusal(), from(p)))
        .forEach(p -> System.out.println(p.gold().file() + " " + odds.get(p) + " " + p.refusal()));
  }
}
