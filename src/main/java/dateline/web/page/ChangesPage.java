package dateline.web.page;

import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.Edit;
import dateline.news.Version;
import dateline.query.Clause.Changed.Part;
import dateline.web.request.PageContext;
import dateline.web.request.Texts;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two versions of an article, side by side in one text. Public because its template reads it.
 *
 * @param changed what of substance differs, in words; empty when nothing does
 * @param date whether the publication date counts as changed
 * @param steps the other pairs one may look at
 */
public record ChangesPage(
    String id,
    String language,
    String title,
    String source,
    Side before,
    Side after,
    List<String> changed,
    List<WordDiff.Piece> headline,
    List<WordDiff.Piece> dek,
    boolean date,
    List<Block> blocks,
    List<Step> steps) {
  private static final Pattern PAIR = Pattern.compile("(\\d{1,6})-(\\d{1,6})");

  /** One of the two. */
  public record Side(int number, Instant seen, Optional<Dating> published) {}

  /** Paragraphs that stayed, or one that did not. */
  public record Block(boolean same, List<List<WordDiff.Piece>> paragraphs) {}

  /** Another pair; {@code what} says what changed in it. */
  public record Step(String href, String what, Instant seen, boolean here) {}

  /** {@code GET /article/ID/versions/1-2}; the order of the two does not matter. */
  public static WebResponse answer(PageContext news, WebRequest request) {
    String id = request.part("id");
    Matcher pair = PAIR.matcher(request.part("pair"));
    List<Version> versions = news.store.articles().versions(id);
    if (!pair.matches()) {
      return news.notFound(request);
    }
    int one = Integer.parseInt(pair.group(1));
    int other = Integer.parseInt(pair.group(2));
    Optional<Version> before = numbered(versions, Math.min(one, other));
    Optional<Version> after = numbered(versions, Math.max(one, other));
    if (one == other || before.isEmpty() || after.isEmpty()) {
      return news.notFound(request);
    }
    ChangesPage page = of(news, id, versions, before.get(), after.get());
    return news.page(news.frame(request, request.query()), 200, "changes.jte", page);
  }

  private static Optional<Version> numbered(List<Version> versions, int number) {
    return versions.stream().filter(version -> version.number() == number).findFirst();
  }

  private static ChangesPage of(
      PageContext news, String id, List<Version> versions, Version before, Version after) {
    Draft old = before.draft();
    Draft now = after.draft();
    Edit edit = Edit.between(old, now);
    return new ChangesPage(
        id,
        now.language().orElse(""),
        now.title().isEmpty() ? news.texts.say("article.untitled") : now.title(),
        now.source(),
        side(before),
        side(after),
        names(news.texts, edit),
        WordDiff.words(old.title(), now.title()),
        WordDiff.words(old.dek().orElse(""), now.dek().orElse("")),
        edit.parts().contains(Part.DATE),
        blocks(WordDiff.paragraphs(old.body(), now.body())),
        steps(news.texts, id, versions, before.number(), after.number()));
  }

  private static Side side(Version version) {
    return new Side(version.number(), version.seen(), version.draft().published());
  }

  /** The parts that changed, in words. */
  static List<String> names(Texts texts, Edit edit) {
    List<String> names = new ArrayList<>();
    for (Part part : Part.values()) {
      if (edit.parts().contains(part)) {
        names.add(texts.say("edit." + part.name().toLowerCase(Locale.ROOT)));
      }
    }
    return names;
  }

  private static List<Block> blocks(List<List<WordDiff.Piece>> paragraphs) {
    List<Block> blocks = new ArrayList<>();
    for (List<WordDiff.Piece> paragraph : paragraphs) {
      boolean same = paragraph.stream().allMatch(p -> p.fate() == WordDiff.Fate.SAME);
      if (same && !blocks.isEmpty() && blocks.getLast().same()) {
        blocks.getLast().paragraphs().add(paragraph);
      } else {
        blocks.add(new Block(same, new ArrayList<>(List.of(paragraph))));
      }
    }
    return blocks;
  }

  private static List<Step> steps(
      Texts texts, String id, List<Version> versions, int from, int to) {
    List<Step> steps = new ArrayList<>();
    for (int i = 1; i < versions.size(); i++) {
      steps.add(step(texts, id, versions.get(i - 1), versions.get(i), from, to));
    }
    if (versions.size() > 2) {
      steps.add(step(texts, id, versions.getFirst(), versions.getLast(), from, to));
    }
    return steps;
  }

  private static Step step(
      Texts texts, String id, Version before, Version after, int from, int to) {
    boolean whole = after.number() - before.number() > 1;
    return new Step(
        href(id, before.number(), after.number()),
        whole ? texts.say("changes.whole") : what(texts, before.draft(), after.draft()),
        after.seen(),
        before.number() == from && after.number() == to);
  }

  /** What an edit changed, in words: {@code headline changed, text changed}. */
  static String what(Texts texts, Draft before, Draft after) {
    List<String> names = names(texts, Edit.between(before, after));
    return names.isEmpty() ? texts.say("edit.other") : String.join(", ", names);
  }

  static String href(String id, int from, int to) {
    return "/article/" + id + "/versions/" + from + "-" + to;
  }
}
