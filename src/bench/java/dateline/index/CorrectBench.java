package dateline.index;

import dateline.index.lucene.LuceneIndex;
import dateline.news.Article;
import dateline.news.Enrichment;
import dateline.news.Entity;
import dateline.news.Mention;
import dateline.news.name.Corrections;
import dateline.news.name.EntityName;
import dateline.news.name.NameChange;
import dateline.store.Articles;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long a correction of a name takes that many articles have. Arguments: an empty folder, and
 * files of news. Each article is given names of its own number, so that one name is in every
 * article, others in every tenth, hundredth and thousandth, and twelve more in a few.
 */
public final class CorrectBench {
  private CorrectBench() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    Map<String, Article> latest = new LinkedHashMap<>();
    for (String file : List.of(args).subList(1, args.length)) {
      NewsFiles.read(Path.of(file)).forEach(one -> latest.put(one.id(), one));
    }
    List<Article> articles = new ArrayList<>();
    latest.values().forEach(one -> articles.add(named(one, articles.size())));
    InstantSource clock = InstantSource.fixed(Instant.parse("2024-06-01T12:00:00Z"));
    try (Store store = Store.open(StoreSettings.sqlite(folder.resolve("dateline.db")), clock);
        ArticleIndex index = LuceneIndex.open(folder.resolve("lucene"), clock)) {
      for (int from = 0; from < articles.size(); from += 500) {
        List<Article> batch = articles.subList(from, Math.min(articles.size(), from + 500));
        store
            .articles()
            .save(
                batch.stream()
                    .map(one -> new Articles.Incoming(one, Optional.empty(), List.of()))
                    .toList());
        index.put(batch);
      }
      index.commit(articles.size());
      index.refresh();
      System.out.println(articles.size() + " articles");
      for (String name : List.of("thousandth", "thousandth", "hundredth", "tenth", "every")) {
        EntityName of = new EntityName(Entity.Kind.PERSON, name);
        EntityName to = new EntityName(Entity.Kind.PERSON, "Other " + name);
        time("rename " + name, store, index, NameChange.everywhere(NameChange.Act.RENAME, of, to));
        store.corrections().undo(store.corrections().revision());
        time("undo " + name, store, index);
      }
    }
  }

  private static void time(String what, Store store, ArticleIndex index, NameChange... changes) {
    Corrections before = store.corrections().at(index.corrected());
    long start = System.nanoTime();
    store.corrections().add(List.of(changes));
    Corrections next = store.corrections().current();
    int touched = index.correct(before, next, store.articles()::found);
    System.out.printf(
        "%s: %,d articles in %,d ms%n", what, touched, (System.nanoTime() - start) / 1_000_000);
  }

  private static Article named(Article article, int number) {
    List<Entity> entities = new ArrayList<>();
    for (Map.Entry<String, Integer> each :
        Map.of("every", 1, "tenth", 10, "hundredth", 100, "thousandth", 1_000).entrySet()) {
      if (number % each.getValue() == 0) {
        entities.add(entity(each.getKey()));
      }
    }
    for (int i = 0; i < 12; i++) {
      entities.add(entity("Name " + (number * 31 + i * 7) % 5_000));
    }
    Enrichment found = new Enrichment("en", entities, List.of(), "", "bench");
    return new Article(
        article.id(),
        article.draft(),
        found,
        article.storyId(),
        article.copyOf(),
        article.version(),
        article.changed());
  }

  private static Entity entity(String name) {
    return new Entity(Entity.Kind.PERSON, name, List.of(new Mention(0, 1)));
  }
}
