package dateline.news.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the source already said of a page: a feed entry's title, date and authors. */
public record Hint(Optional<String> title, Optional<Instant> published, List<String> authors) {
  /** Nothing known. */
  public static final Hint NONE = new Hint(Optional.empty(), Optional.empty(), List.of());

  public Hint {
    authors = List.copyOf(authors);
  }
}
