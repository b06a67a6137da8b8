package dateline;

import dateline.index.Results;
import dateline.index.Search;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** What the whole house finds, for tests. */
public final class HouseSearch {
  private HouseSearch() {}

  /** The first ten, as readers find them. */
  public static Results search(App app, String query) {
    return app.index().search(asked(app, query));
  }

  /** How many a saved query finds. */
  static long strictly(App app, String query) {
    return app.index().search(asked(app, query).strictly()).total();
  }

  private static Search asked(App app, String query) {
    return new Search(
        app.parser().parse(query).clause(),
        Map.of(),
        Optional.empty(),
        ZoneOffset.UTC,
        Search.Sort.RELEVANCE,
        10,
        Optional.empty(),
        10,
        Duration.ofSeconds(5));
  }
}
