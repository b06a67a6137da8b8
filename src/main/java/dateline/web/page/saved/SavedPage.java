package dateline.web.page.saved;

import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.person.Clip;
import dateline.web.request.Note;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.Params;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The clip file. Public because its templates read it.
 *
 * @param matching how many the whole list has
 * @param tags by which it can be narrowed; empty where there are none
 * @param lists the reader's own and what others share; empty without accounts
 * @param chosen the tag that is shown; absent where all are
 * @param params what asks for the list, for its exports
 * @param search finds the same among all news, with facets; empty where no search says it
 * @param trouble what is wrong with what was just typed
 */
public record SavedPage(
    List<Row> rows,
    int matching,
    List<Choice> tags,
    List<Choice> lists,
    Optional<Chosen> chosen,
    String find,
    boolean shared,
    Params params,
    String search,
    Optional<String> next,
    Optional<String> first,
    Optional<Note> trouble) {
  /** Articles on one page. */
  private static final int ROWS = 50;

  /** One of several links. */
  public record Choice(String text, String href, boolean chosen) {}

  /** The tag that is shown, and whether others see it. */
  public record Chosen(String tag, boolean shared) {}

  /**
   * A saved article.
   *
   * @param by who shares it; empty for the reader's own
   * @param gone why it is no longer there, in words; empty while it is
   */
  public record Row(
      String id,
      String href,
      String title,
      String dek,
      String source,
      String authors,
      Optional<Instant> published,
      Dating.Precision precision,
      Optional<String> original,
      Optional<Instant> fetched,
      Instant saved,
      String note,
      List<Choice> tags,
      String by,
      String gone) {
    /** For its form. */
    public String tagsTyped() {
      return String.join(", ", tags.stream().map(Choice::text).toList());
    }
  }

  /** {@code GET /saved}. */
  public static WebResponse all(PageContext news, WebRequest request) {
    return page(news, request, 200, "saved.jte", ROWS, Optional.empty());
  }

  /** {@code GET /saved/print}: all of the list on one page. */
  public static WebResponse print(PageContext news, WebRequest request) {
    return page(news, request, 200, "saved-print.jte", Integer.MAX_VALUE, Optional.empty());
  }

  private static WebResponse page(
      PageContext news,
      WebRequest request,
      int status,
      String template,
      int rows,
      Optional<Note> trouble) {
    ClipList list = ClipList.of(news, request);
    int from =
        request
            .query()
            .first("from")
            .filter(n -> n.matches("\\d{1,5}") && rows == ROWS)
            .map(Integer::parseInt)
            .orElse(0);
    Set<String> sharedTags = news.store.clips().sharedTags(request.asker().reader());
    Params params = list.params();
    SavedPage page =
        new SavedPage(
            list.items(news, from, rows).stream().map(item -> row(news, list, item)).toList(),
            list.clips().size(),
            tags(news, request, list),
            lists(news, request, list),
            list.tag().map(tag -> new Chosen(tag, sharedTags.contains(tag))),
            list.q().orElse(""),
            list.shared(),
            params,
            search(list),
            list.clips().size() > from + rows
                ? Optional.of(params.with("from", "" + (from + rows)).at("/saved"))
                : Optional.empty(),
            from > 0 ? Optional.of(params.at("/saved")) : Optional.empty(),
            trouble);
    return news.page(news.frame(request, Params.NONE), status, template, page);
  }

  private static String search(ClipList list) {
    String wanted =
        list.tag()
            .map(tag -> "tag:\"" + tag.replace("\"", "\"\"") + '"')
            .orElse(list.shared() ? "saved:shared" : "saved:mine");
    return Params.NONE.with("q", list.q().map(q -> "(" + q + ") " + wanted).orElse(wanted)).at("/");
  }

  private static List<Choice> tags(PageContext news, WebRequest request, ClipList list) {
    String reader = request.asker().reader();
    List<Clip> all =
        list.shared() ? news.store.clips().sharedWith(reader) : news.store.clips().of(reader);
    Map<String, Integer> counts = new TreeMap<>();
    all.forEach(clip -> clip.tags().forEach(tag -> counts.merge(tag, 1, Integer::sum)));
    List<Choice> tags = new ArrayList<>();
    Params params = list.params().without("tag");
    counts.forEach(
        (tag, count) ->
            tags.add(
                new Choice(
                    news.texts.say("saved.tag", tag, count),
                    params.with("tag", tag).at("/saved"),
                    list.tag().filter(tag::equals).isPresent())));
    if (!tags.isEmpty()) {
      tags.addFirst(
          new Choice(news.texts.say("saved.tag.all"), params.at("/saved"), list.tag().isEmpty()));
    }
    return tags;
  }

  private static List<Choice> lists(PageContext news, WebRequest request, ClipList list) {
    return request.asker().isAlone()
        ? List.of()
        : List.of(
            new Choice(news.texts.say("saved.mine"), "/saved", !list.shared()),
            new Choice(news.texts.say("saved.shared"), "/saved?of=shared", list.shared()));
  }

  private static Row row(PageContext news, ClipList list, ClipList.Item item) {
    Clip clip = item.clip();
    Optional<Draft> draft = item.article().map(Article::draft);
    String title = draft.map(Draft::title).orElse("");
    Params params = Params.NONE;
    Params of = list.shared() ? params.with("of", "shared") : params;
    return new Row(
        clip.articleId(),
        PageLinks.article(clip.articleId(), list.q().orElse("")),
        title.isEmpty() ? news.texts.say("article.untitled") : title,
        draft.flatMap(Draft::dek).orElse(""),
        draft.map(Draft::source).orElse(""),
        draft.map(one -> String.join(", ", one.authors())).orElse(""),
        draft.flatMap(Draft::published).map(Dating::instant),
        draft.flatMap(Draft::published).map(Dating::precision).orElse(Dating.Precision.INSTANT),
        draft.map(Draft::url).flatMap(PageLinks::original),
        draft.map(Draft::fetched),
        clip.saved(),
        clip.note(),
        clip.tags().stream()
            .map(tag -> new Choice(tag, of.with("tag", tag).at("/saved"), false))
            .toList(),
        item.by(),
        gone(news, item));
  }

  private static String gone(PageContext news, ClipList.Item item) {
    return item.clip()
        .gone()
        .map(gone -> news.texts.say(gone.asked() ? "saved.gone.asked" : "saved.gone.age"))
        .orElse(item.article().isEmpty() ? news.texts.say("saved.gone.away") : "");
  }

  /** What {@code POST /saved/ID/…} does, in small letters. */
  private enum Act {
    SAVE,
    NOTE,
    REMOVE
  }

  /** {@code POST /saved/ID/…}: then shows where it was asked from. */
  public static WebResponse act(PageContext news, WebRequest request) {
    Optional<Act> act = request.act(Act.class);
    if (act.isEmpty()) {
      return news.notFound(request);
    }
    String id = request.part("id");
    String reader = request.asker().reader();
    Params form = request.form();
    Wish wish =
        act.get() == Act.NOTE
            ? Wish.of(
                Map.of("note", form.raw("note").orElse(""), "tags", form.raw("tags").orElse("")))
            : Wish.of(Map.of());
    if (act.get() == Act.REMOVE) {
      return news.clipDesk(request).remove(reader, id) ? back(form, id) : news.notFound(request);
    }
    Optional<Verdict<Clip>> verdict = news.clipDesk(request).save(reader, id, wish);
    if (verdict.isEmpty()) {
      return news.notFound(request);
    }
    return switch (verdict.get()) {
      case Verdict.Refused<Clip>(List<FieldProblem> problems) ->
          page(news, request, 400, "saved.jte", ROWS, Optional.of(Note.of(problems.getFirst())));
      case Verdict.Accepted<Clip> _ -> back(form, id);
    };
  }

  /** To the article on the page that the form stands on, if it says one of ours. */
  private static WebResponse back(Params form, String id) {
    String to =
        form.first("to")
            .filter(path -> path.matches("/[^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*|/"))
            .orElse("/saved");
    return WebResponse.seeOther(to + "#t-" + Params.encode(id));
  }

  /** {@code POST /saved/tags}: shares a tag, or no longer. */
  public static WebResponse share(PageContext news, WebRequest request) {
    Params form = request.form();
    String tag = form.first("tag").orElse("");
    news.clipDesk(request)
        .share(
            request.asker().reader(), tag, form.first("shared").filter("true"::equals).isPresent());
    return WebResponse.seeOther(Params.NONE.with("tag", tag).at("/saved"));
  }
}
