package dateline.index;

import dateline.news.Dating;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One article found.
 *
 * @param titleHtml the headline, escaped, matches in {@code <mark>}
 * @param snippetHtml at most two passages of the text, escaped, matches in {@code <mark>}
 * @param entities by falling number of mentions
 * @param storySize how many articles tell its story, 1 or more, over the whole index
 * @param also the best hit of each other outlet that tells the same story, in the order of hits, of
 *     at most a hundred; empty unless hits are stories
 * @param score comparable within one search; 0 when sorted by date
 */
public record Hit(
    String id,
    Optional<String> externalId,
    String url,
    String title,
    String titleHtml,
    String snippetHtml,
    Optional<Instant> published,
    Dating.Precision precision,
    String source,
    Optional<String> section,
    List<String> authors,
    List<String> topics,
    List<Named> entities,
    String storyId,
    int storySize,
    List<Telling> also,
    float score) {
  /** Another outlet's article of the same story. */
  public record Telling(String source, String id) {}

  /** Of a date: by the label that an index has of it. */
  public static Dating.Precision precision(Optional<String> label) {
    return label
        .map(name -> Dating.Precision.valueOf(name.toUpperCase(Locale.ROOT)))
        .orElse(Dating.Precision.INSTANT);
  }

  public Hit with(List<Telling> others) {
    return with(source, entities, others);
  }

  /** The same by an outlet of that name. */
  Hit from(String outlet) {
    return with(outlet, entities, also);
  }

  /** The same naming these. */
  Hit naming(List<Named> names) {
    return with(source, names, also);
  }

  private Hit with(String outlet, List<Named> names, List<Telling> others) {
    return new Hit(
        id,
        externalId,
        url,
        title,
        titleHtml,
        snippetHtml,
        published,
        precision,
        outlet,
        section,
        authors,
        topics,
        names,
        storyId,
        storySize,
        others,
        score);
  }

  /** An entity's kind ({@code person} …) and name. */
  public record Named(String kind, String name) {}
}
