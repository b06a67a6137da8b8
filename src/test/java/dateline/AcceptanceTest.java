package dateline;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.enrich.Enricher;
import dateline.news.Draft;
import dateline.news.Enrichment;
import dateline.news.Entity;
import dateline.news.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A hundred articles with the names and topics that a reader finds in them: seventy of the sample
 * news web, thirty beginnings of Wikinews. A name counts if its kind and its canonical form are
 * right. The floors are a little below what was measured; whoever gets above them raises them.
 */
class AcceptanceTest {
  private static final Map<String, Entity.Kind> KINDS =
      Map.of(
          "p", Entity.Kind.PERSON,
          "o", Entity.Kind.ORGANISATION,
          "l", Entity.Kind.PLACE,
          "w", Entity.Kind.WORK,
          "c", Entity.Kind.CASE);

  /** An article and what is to be found in it, as {@code person Ann Doe}. */
  private record Annotated(String id, Draft draft, Set<String> topics, Set<String> names) {}

  /** What is right, told, and there to be told. */
  private static final class Score {
    private int right;
    private int told;
    private int there;

    void count(Set<String> told, Set<String> there) {
      this.told += told.size();
      this.there += there.size();
      right += (int) told.stream().filter(there::contains).count();
    }

    double f1() {
      return 200.0 * right / (told + there);
    }

    @Override
    public String toString() {
      return "F1 %.1f (%d right of %d told, %d there)".formatted(f1(), right, told, there);
    }
  }

  @ParameterizedTest
  @CsvSource({"JOINT, 88, 86", "FAST, 87, 86"})
  void findsTheNamesAndTopicsThatAReaderFinds(Enricher.Mode mode, double names, double topics)
      throws IOException {
    List<Annotated> articles = articles();
    assertThat(articles).hasSize(100);
    Map<String, Score> scores = new TreeMap<>();
    List<String> errors = new ArrayList<>();
    try (Enricher enricher = Enricher.load(mode)) {
      for (Annotated annotated : articles) {
        Enrichment found = enricher.enrich(annotated.draft());
        Set<String> told = new HashSet<>();
        found.entities().forEach(e -> told.add(e.kind().label() + " " + e.name()));
        score(scores, "names", told, annotated.names());
        for (Entity.Kind kind : Entity.Kind.values()) {
          String label = kind.label();
          score(scores, label, of(label, told), of(label, annotated.names()));
        }
        score(scores, "topics", topics(found), annotated.topics());
        errors.addAll(errors(annotated, told, topics(found)));
      }
    }
    assertThat(score(scores, "names").f1()).as("%s%n%s", scores, errors).isGreaterThan(names);
    assertThat(score(scores, "topics").f1()).as("%s%n%s", scores, errors).isGreaterThan(topics);
  }

  private static Score score(Map<String, Score> scores, String what) {
    return scores.computeIfAbsent(what, w -> new Score());
  }

  private static void score(
      Map<String, Score> scores, String what, Set<String> told, Set<String> there) {
    score(scores, what).count(told, there);
  }

  private static Set<String> of(String label, Set<String> names) {
    Set<String> of = new HashSet<>(names);
    of.removeIf(name -> !name.startsWith(label + " "));
    return of;
  }

  private static Set<String> topics(Enrichment found) {
    Set<String> topics = new HashSet<>();
    found.topics().stream()
        .map(Topic::name)
        .filter(name -> name.equals("entertainment") || name.equals("justice"))
        .forEach(topics::add);
    return topics;
  }

  private static List<String> errors(Annotated article, Set<String> told, Set<String> topics) {
    List<String> errors = new ArrayList<>();
    told.stream()
        .filter(name -> !article.names().contains(name))
        .forEach(name -> errors.add(article.id() + ": not there: " + name));
    article.names().stream()
        .filter(name -> !told.contains(name))
        .forEach(name -> errors.add(article.id() + ": missed: " + name));
    if (!topics.equals(article.topics())) {
      errors.add(article.id() + ": topics " + topics + " for " + article.topics());
    }
    return errors;
  }

  private static List<Annotated> articles() throws IOException {
    List<Annotated> articles = new ArrayList<>();
    Map<String, String> texts = new HashMap<>();
    for (String file :
        List.of(
            "arrests-and-inquiries",
            "courts-and-laws",
            "music-and-money",
            "okafor-trial",
            "prison-reform",
            "screens-and-stages",
            "wrongful-conviction")) {
      for (String text : read("sample/" + file + ".txt").split("\n=====\n", -1)) {
        texts.put(head(text, "at").split(" ", -1)[1], text);
      }
    }
    for (String line : read("acceptance.txt").split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(" \\| ", 2);
        articles.add(annotated(parts[0], texts.getOrDefault(parts[0], ""), parts[1]));
      }
    }
    for (String text : read("acceptance-wikinews.txt").split("\n?=====\n", -1)) {
      if (!text.startsWith("#")) {
        articles.add(annotated(head(text, "at"), text, head(text, "names")));
      }
    }
    return articles;
  }

  private static Annotated annotated(String id, String text, String annotation) {
    assertThat(text).as(id).isNotEmpty();
    String[] parts = annotation.split(" \\| ", -1);
    Set<String> topics = new HashSet<>();
    if (parts[0].contains("e")) {
      topics.add("entertainment");
    }
    if (parts[0].contains("j")) {
      topics.add("justice");
    }
    Set<String> names = new HashSet<>();
    for (String name : parts[1].split("; ", -1)) {
      Entity.Kind kind = KINDS.getOrDefault(name.substring(0, 1), Entity.Kind.WORK);
      names.add(kind.label() + " " + name.substring(2));
    }
    String body = text.substring(text.indexOf("\n\n")).strip().replace("{weekday}", "Monday");
    Draft draft = article().titled(head(text, "title")).saying(body).build().draft();
    return new Annotated(id, draft, topics, names);
  }

  private static String head(String text, String key) {
    return text.lines()
        .filter(line -> line.startsWith(key + ": "))
        .findFirst()
        .map(line -> line.substring(key.length() + 2))
        .orElseThrow();
  }

  private static String read(String name) throws IOException {
    try (InputStream in = Enricher.class.getResourceAsStream("/dateline/" + name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
