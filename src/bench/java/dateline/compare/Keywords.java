package dateline.compare;

import dateline.news.Article;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words to be found, all of them, as a phrase or anywhere. */
record Keywords(List<String> words, boolean phrase) {
  Keywords {
    words = List.copyOf(words);
  }

  /**
   * Queries as readers type them: one to four words that follow each other in a headline, every
   * fifth as a phrase. The same for the same articles.
   */
  static List<Keywords> from(List<Article> articles, int count) {
    Set<Keywords> made = new LinkedHashSet<>();
    for (int i = 0; made.size() < count && i < count * 20; i++) {
      Article article = articles.get((int) (i * 7919L % articles.size()));
      List<String> words = new ArrayList<>();
      for (String word : article.draft().title().split("[^\\p{L}]+", -1)) {
        if (word.length() > 3) {
          words.add(word.toLowerCase(Locale.ROOT));
        }
      }
      int length = 1 + i % 4;
      if (words.size() > length + 1) {
        made.add(new Keywords(words.subList(1, 1 + length), i % 5 == 4 && length > 1));
      }
    }
    return List.copyOf(made);
  }

  String joined() {
    return String.join(" ", words);
  }
}
