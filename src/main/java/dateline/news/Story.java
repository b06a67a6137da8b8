package dateline.news;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The event that a group of articles tells.
 *
 * @param id the id of one of its articles
 * @param headline of its earliest article
 * @param size how many articles
 * @param sources the names of the outlets that tell it, earliest first
 */
public record Story(
    String id,
    String headline,
    int size,
    List<String> sources,
    Optional<Instant> first,
    Optional<Instant> last) {
  public Story {
    sources = List.copyOf(sources);
  }
}
