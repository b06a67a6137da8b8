package dateline.store;

import static dateline.news.ArticleBuilder.article;

import dateline.news.alert.Match;
import dateline.news.alert.SavedQuery;
import dateline.store.database.StoreSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A program of its own that saves articles for ever and says which after each return. */
final class SavesUntilKilled {
  static final String QUERY = "reform";
  static final String SAID = "saved ";

  private SavesUntilKilled() {}

  /** Arguments: the address of the database, and the number of the first article. */
  public static void main(String[] arguments) {
    Random random = new Random(arguments[1].hashCode());
    int next = Integer.parseInt(arguments[1]);
    try (Store store =
        Store.open(new StoreSettings(arguments[0], Optional.empty(), Optional.empty()))) {
      if (store.savedQueries().byId(QUERY).isEmpty()) {
        store.savedQueries().add(new SavedQuery(QUERY, "Reform", "reform", Instant.EPOCH, false));
      }
      while (true) {
        int size = 1 + random.nextInt(20);
        List<Articles.Incoming> batch =
            IntStream.range(next, next + size).mapToObj(SavesUntilKilled::incoming).toList();
        store.articles().save(batch);
        // One line a batch, so that a torn line tells of no article that was not saved.
        System.out.println(
            batch.stream()
                .map(one -> one.article().id())
                .collect(Collectors.joining(" ", SAID, " .")));
        // Batches overlap: the last article of one comes again as the first of the next.
        next += size - 1;
      }
    }
  }

  private static Articles.Incoming incoming(int number) {
    return new Articles.Incoming(
        article()
            .at("https://ledger.example/" + number)
            .saying("They met to talk about prison reform. ".repeat(number % 300))
            .build(),
        Optional.of("crash.warc.gz:" + number),
        List.of(new Match(QUERY, List.of())));
  }
}
