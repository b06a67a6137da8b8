package dateline.web.request;

import dateline.index.Merit;
import dateline.index.Search.Sort;
import java.util.List;
import java.util.stream.Collectors;

/** Says why results stand where they do. */
public final class RankReasons {
  private RankReasons() {}

  /** For each article its reasons in words; empty when nothing is ranked. */
  public static List<List<String>> of(
      PageContext news, SearchRequest wanted, boolean partial, List<String> ids) {
    if (wanted.sort() != Sort.RELEVANCE || ids.isEmpty()) {
      return List.of();
    }
    return news
        .index
        .merits(wanted.search(ids.size(), 0, news.settings.searchTimeLimit()), partial, ids)
        .stream()
        .map(merits -> merits.stream().map(merit -> words(news.texts, merit)).toList())
        .toList();
  }

  private static String words(Texts texts, Merit merit) {
    String words =
        merit.words().stream().map(word -> "“" + word + "”").collect(Collectors.joining(", "));
    String key =
        switch (merit.kind()) {
          case HEADLINE -> "why.headline";
          case CLOSE -> "why.close";
          case LEAD -> "why.lead";
          case NAME -> "why.name";
          case EXACT -> "why.exact";
          case MISSING -> "why.missing";
          case RECENT -> "why.recent";
          case ERA -> "why.era";
        };
    return texts.say(key, words);
  }
}
