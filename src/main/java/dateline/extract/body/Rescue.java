package dateline.extract.body;

import dateline.extract.body.BodyFinder.Body;
import dateline.extract.page.ParsedPage;
import dateline.extract.page.ParsingPool;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Checks the text found in the page against what the page says elsewhere that its text is, and
 * takes that instead where it has far more: JSON-LD's {@code articleBody} and live updates, a meta
 * element's {@code articleBody}, the state of scripts. One thread.
 */
public final class Rescue {
  private static final double BELOW = 0.5;
  private static final int FROM = 250;

  /**
   * With more characters than these in the page, scripts are not searched: it would cost much. What
   * a page keeps from those who do not pay is not taken out of its scripts either.
   */
  private static final int ENOUGH = 1_500;

  private static final int CHECK_FROM = 500;
  private static final int SAMPLE = 40;
  private static final int PROSE = 80;
  private static final double MOST_CUT = 0.3;

  private final ParsedPage page;
  private final Body found;

  /**
   * The text to keep.
   *
   * @param why where it was found
   */
  public record Result(Body body, String why) {}

  private Rescue(ParsedPage page, Body found) {
    this.page = page;
    this.found = found;
  }

  public static Result of(ParsedPage page, Body found) {
    return new Rescue(page, found).result();
  }

  private Result result() {
    List<String> claimed = page.jsonLd().body().map(MarkedText::paragraphs).orElse(List.of());
    if (hasFarMore(claimed)) {
      return result(claimed, "json-ld articleBody");
    }
    List<String> updates = page.jsonLd().article().map(Rescue::updates).orElse(List.of());
    if (found.text().length() < FROM && hasFarMore(updates)) {
      return result(updates, "json-ld liveBlogUpdate");
    }
    List<String> meta = page.meta("articlebody").map(MarkedText::paragraphs).orElse(List.of());
    if (hasFarMore(meta)) {
      return result(meta, "meta articleBody");
    }
    if (found.text().length() < ENOUGH && found.paywall().isEmpty()) {
      List<String> state = ScriptText.of(page);
      if (hasFarMore(state) && isOfThisPage(state)) {
        return result(state, "script state");
      }
    }
    return new Result(checked(claimed), "text of the page");
  }

  private Result result(List<String> paragraphs, String why) {
    return new Result(new Body(paragraphs, found.dek(), 0, found.paywall()), why);
  }

  /** Headlines and texts of a live blog's entries. */
  private static List<String> updates(JsonNode article) {
    List<String> updates = new ArrayList<>();
    for (JsonNode update : article.path("liveBlogUpdate")) {
      for (String field : List.of("headline", "articleBody")) {
        updates.addAll(MarkedText.paragraphs(update.path(field).asString("")));
      }
    }
    return updates;
  }

  private static int letters(List<String> paragraphs) {
    return paragraphs.stream().mapToInt(String::length).sum();
  }

  private boolean hasFarMore(List<String> other) {
    int letters = letters(other);
    return letters >= FROM && found.text().length() < letters * BELOW;
  }

  /**
   * Whether a text has most of the page's own prose, or the page has none: script state never
   * replaces it.
   */
  private boolean isOfThisPage(List<String> other) {
    String text = BlockJudge.letters(String.join(" ", other));
    List<String> prose =
        found.paragraphs().stream()
            .filter(p -> p.length() >= PROSE)
            .map(BlockJudge::letters)
            .toList();
    long shared =
        prose.stream()
            .filter(p -> text.contains(p.substring(0, Math.min(SAMPLE, p.length()))))
            .count();
    return shared * 2 > prose.size() || prose.isEmpty();
  }

  /** Without what stands before the claimed text's beginning and after its end. */
  private Body checked(List<String> claimed) {
    List<String> kept = found.paragraphs();
    if (letters(claimed) < CHECK_FROM) {
      return found;
    }
    String all = BlockJudge.letters(String.join("", claimed));
    int end = kept.size();
    double spared = letters(kept) * MOST_CUT;
    while (end > 0 && spared >= 0 && !claims(all, kept.get(end - 1))) {
      ParsingPool.endIfGivenUp();
      end--;
      spared -= kept.get(end).length();
    }
    List<String> without = kept.subList(0, end);
    boolean whole = letters(without) >= letters(claimed) * 0.9;
    boolean little = letters(without) >= letters(kept) * (1 - MOST_CUT);
    return whole && little
        ? new Body(List.copyOf(without), found.dek(), found.listed(), found.paywall())
        : found;
  }

  private static boolean claims(String all, String paragraph) {
    String letters = BlockJudge.letters(paragraph);
    return all.contains(letters.length() > SAMPLE ? letters.substring(0, SAMPLE) : letters);
  }
}
