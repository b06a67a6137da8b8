package dateline.index;

import dateline.index.lucene.LuceneIndex;
import dateline.index.match.SavedQueryMatcher;
import dateline.news.Article;
import dateline.news.alert.Match;
import dateline.news.name.Corrections;
import dateline.query.Clause;
import dateline.query.parse.QueryParser;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds saved queries against articles twice, by searching and by matching, and tells where the two
 * differ.
 *
 * @param pairs of a saved query and an article
 * @param matches pairs that match, by the search
 * @param differences one line each, empty when search and alert read every query the same way
 */
public record Parity(long pairs, long matches, List<String> differences) {
  /** Several segments are searched; a third of the articles is matched one by one. */
  public static Parity of(
      List<Article> articles, Map<String, Clause> queries, ZoneId zone, InstantSource clock) {
    return of(articles, queries, zone, clock, Corrections.NONE);
  }

  /** The same with names put right after all is indexed. */
  public static Parity of(
      List<Article> articles,
      Map<String, Clause> queries,
      ZoneId zone,
      InstantSource clock,
      Corrections corrections) {
    try (ArticleIndex index = LuceneIndex.inMemory(clock);
        SavedQueryMatcher matcher = new SavedQueryMatcher(zone, clock)) {
      int most = Math.max(1, articles.size() / 3);
      for (int from = 0; from < articles.size(); from += most) {
        index.put(articles.subList(from, Math.min(articles.size(), from + most)));
        index.refresh();
      }
      Map<String, Article> byId = new HashMap<>();
      articles.forEach(article -> byId.put(article.id(), article));
      index.correct(Corrections.NONE, corrections, ids -> ids.stream().map(byId::get).toList());
      matcher.replaceAll(queries, corrections);
      List<Article> read = articles.stream().map(corrections::apply).toList();
      return compared(articles, queries, matched(matcher, read), index);
    }
  }

  /** Ids of the articles that each query matches. */
  private static Map<String, Set<String>> matched(
      SavedQueryMatcher matcher, List<Article> articles) {
    int third = articles.size() / 3;
    List<List<Match>> all =
        new ArrayList<>(matcher.match(articles.subList(third, articles.size())));
    for (int i = third - 1; i >= 0; i--) {
      all.addFirst(matcher.match(List.of(articles.get(i))).getFirst());
    }
    Map<String, Set<String>> ids = new HashMap<>();
    for (int i = 0; i < articles.size(); i++) {
      for (Match match : all.get(i)) {
        ids.computeIfAbsent(match.savedQueryId(), _ -> new HashSet<>()).add(articles.get(i).id());
      }
    }
    return ids;
  }

  private static Parity compared(
      List<Article> articles,
      Map<String, Clause> queries,
      Map<String, Set<String>> matched,
      ArticleIndex index) {
    long matches = 0;
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, Clause> query : queries.entrySet()) {
      Set<String> found =
          new HashSet<>(
              new Searching().of(query.getValue()).sized(1_000).strictly().idsOfAllPages(index));
      Set<String> alerted = matched.getOrDefault(query.getKey(), Set.of());
      matches += found.size();
      for (Article article : articles) {
        boolean alert = alerted.contains(article.id());
        if (alert != found.contains(article.id())) {
          String text = QueryParser.reading(query.getValue()).text();
          differences.add(
              "%s %s: only the %s finds %s"
                  .formatted(query.getKey(), text, alert ? "alert" : "search", article.id()));
        }
      }
    }
    return new Parity((long) queries.size() * articles.size(), matches, differences);
  }
}
