package dateline.web.page.saved;

import dateline.index.Hit;
import dateline.index.Results;
import dateline.index.Search;
import dateline.news.Article;
import dateline.news.person.Account;
import dateline.news.person.Clip;
import dateline.query.Clause;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.SearchRequest;
import dateline.web.request.WebRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Saved articles as an address asks for them: {@code q} in their texts, notes and tags, {@code
 * tag}, and {@code of=shared} for those that others share.
 *
 * @param by names of those who share, by the id of their account
 */
public record ClipList(
    List<Clip> clips,
    Optional<String> q,
    Optional<String> tag,
    boolean shared,
    Map<String, String> by) {
  private static final int PAGE = 1_000;

  /** A saved article. */
  public record Item(Clip clip, Optional<Article> article, String by) {}

  /** Those that a request asks for. */
  public static ClipList of(PageContext news, WebRequest request) {
    Params query = request.query();
    String reader = request.asker().reader();
    boolean shared = query.first("of").filter("shared"::equals).isPresent();
    Optional<String> tag = query.first("tag").map(text -> text.toLowerCase(Locale.ROOT));
    Optional<String> q = query.first("q");
    List<Clip> all = shared ? news.store.clips().sharedWith(reader) : news.store.clips().of(reader);
    List<Clip> tagged =
        all.stream().filter(clip -> tag.isEmpty() || clip.tags().contains(tag.get())).toList();
    Map<String, String> by =
        shared
            ? news.store.accounts().all().stream()
                .collect(Collectors.toMap(Account::id, Account::name))
            : Map.of();
    return new ClipList(
        q.isEmpty() ? tagged : found(news, request, tagged, q.get()), q, tag, shared, by);
  }

  /** Those whose text, note or tags have what is looked for. */
  private static List<Clip> found(
      PageContext news, WebRequest request, List<Clip> clips, String q) {
    Set<String> found = new HashSet<>();
    SearchRequest wanted = news.wanted(request, Params.NONE.with("q", q));
    Clause among = new Clause.Among(clips.stream().map(Clip::articleId).toList());
    Clause clause = SearchRequest.and(List.of(wanted.clause(), among));
    Optional<String> cursor = Optional.empty();
    do {
      Results results = news.index.search(search(news, request, clause, cursor));
      if (!results.partial()) {
        results.hits().stream().map(Hit::id).forEach(found::add);
      }
      cursor = results.partial() ? Optional.empty() : results.next();
    } while (cursor.isPresent());
    String typed = q.toLowerCase(Locale.ROOT);
    return clips.stream()
        .filter(
            clip ->
                found.contains(clip.articleId())
                    || clip.note().toLowerCase(Locale.ROOT).contains(typed)
                    || clip.tags().contains(typed))
        .toList();
  }

  private static Search search(
      PageContext news, WebRequest request, Clause clause, Optional<String> cursor) {
    return new Search(
        clause,
        Map.of(),
        Optional.empty(),
        request.zone(),
        Search.Sort.NEWEST,
        PAGE,
        cursor,
        0,
        news.settings.searchTimeLimit());
  }

  /** Some of them with their articles. */
  public List<Item> items(PageContext news, int from, int most) {
    return clips.stream().skip(from).limit(most).map(clip -> item(news, clip)).toList();
  }

  /** One of them with its article. */
  public Item item(PageContext news, Clip clip) {
    return new Item(
        clip, news.store.articles().byId(clip.articleId()), by.getOrDefault(clip.reader(), ""));
  }

  /** What asks for them, for an address. */
  public Params params() {
    Params params = Params.NONE;
    params = q.isPresent() ? params.with("q", q.get()) : params;
    params = tag.isPresent() ? params.with("tag", tag.get()) : params;
    return shared ? params.with("of", "shared") : params;
  }
}
