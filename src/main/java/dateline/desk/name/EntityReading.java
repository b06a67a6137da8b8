package dateline.desk.name;

import dateline.news.Article;
import dateline.news.Entity;
import dateline.news.Mention;
import dateline.news.name.Corrections;
import dateline.news.name.EntityName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the latest articles say of an entity: by which names they call it and how they introduce it.
 *
 * @param articles how many were read
 * @param forms by falling number of articles
 * @param introductions the latest first, each in other words
 */
public record EntityReading(int articles, List<Form> forms, List<Introduction> introductions) {
  /** Articles read: more take longer than a reader waits. */
  public static final int MOST = 100;

  private static final int INTRODUCTIONS = 3;

  /** Characters after a name in which it may be introduced. */
  private static final int REACH = 160;

  /** "Ada Quill, 43, a retired judge," and "Ada Quill is a retired judge." */
  private static final Pattern INTRODUCED =
      Pattern.compile(
          "^(?:,(?: \\d{1,3},)?| (?:is|was)) ((?:a|an|the) [^,.;:()\\n]{3,90})(?=[,.;]|$)");

  public EntityReading {
    forms = List.copyOf(forms);
    introductions = List.copyOf(introductions);
  }

  /** A name as texts have it, and in how many of the articles. */
  public record Form(String text, long count) {}

  /** In the words of an article. */
  public record Introduction(String words, String articleId, String source) {}

  static EntityReading of(EntityName name, List<Article> articles) {
    Map<String, Long> forms = new HashMap<>();
    Map<String, Introduction> introductions = new LinkedHashMap<>();
    for (Article article : articles) {
      String text = article.draft().text();
      Set<String> here = new HashSet<>();
      for (Mention mention : mentions(article, name)) {
        here.add(Corrections.form(text, mention));
        introduction(text, mention)
            .ifPresent(
                words ->
                    introductions.putIfAbsent(
                        words.toLowerCase(Locale.ROOT),
                        new Introduction(words, article.id(), article.draft().source())));
      }
      here.remove("");
      here.forEach(form -> forms.merge(form, 1L, Long::sum));
    }
    return new EntityReading(
        articles.size(),
        forms.entrySet().stream()
            .map(form -> new Form(form.getKey(), form.getValue()))
            .sorted(Comparator.comparingLong(Form::count).reversed().thenComparing(Form::text))
            .toList(),
        introductions.values().stream().limit(INTRODUCTIONS).toList());
  }

  private static List<Mention> mentions(Article article, EntityName name) {
    return article.enrichment().entities().stream()
        .filter(entity -> new EntityName(entity.kind(), entity.name()).equals(name))
        .map(Entity::mentions)
        .findFirst()
        .orElse(List.of());
  }

  private static Optional<String> introduction(String text, Mention mention) {
    int end = Math.min(mention.end(), text.length());
    Matcher words = INTRODUCED.matcher(text.substring(end, Math.min(text.length(), end + REACH)));
    return words.find() ? Optional.of(words.group(1)) : Optional.empty();
  }

  /** In how many of the articles the text says exactly that. */
  long count(String form) {
    return forms.stream().filter(f -> f.text().equals(form)).mapToLong(Form::count).sum();
  }
}
