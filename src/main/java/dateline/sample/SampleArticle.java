package dateline.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One invented article on one outlet.
 *
 * @param edited the headline it gets later, if its outlet edits it
 * @param live whether it is a live page
 */
record SampleArticle(
    Outlet outlet,
    String path,
    Instant published,
    String title,
    Optional<String> edited,
    Optional<String> dek,
    String author,
    String section,
    String language,
    boolean live,
    List<String> paragraphs) {
  private static final String APART = "\n=====\n";

  SampleArticle {
    paragraphs = List.copyOf(paragraphs);
  }

  /** Reads one resource file: each article, and each copy of it in another outlet. */
  static List<SampleArticle> parse(String file, Instant anchor) {
    List<SampleArticle> articles = new ArrayList<>();
    for (String text : file.split(APART, -1)) {
      int body = text.indexOf("\n\n");
      Map<String, String> head = new HashMap<>();
      List<String> copies = new ArrayList<>();
      for (String line : text.substring(0, body).strip().split("\n", -1)) {
        int colon = line.indexOf(": ");
        String key = line.substring(0, colon);
        String value = line.substring(colon + 2).strip();
        if (key.equals("copy")) {
          copies.add(value);
        } else {
          head.put(key, value);
        }
      }
      SampleArticle original = original(head, text.substring(body).strip(), anchor);
      articles.add(original);
      copies.forEach(copy -> articles.add(original.copied(copy, anchor)));
    }
    return articles;
  }

  private static SampleArticle original(Map<String, String> head, String body, Instant anchor) {
    String[] at = required(head, "at").split(" ", 2);
    Outlet outlet = Outlet.valueOf(at[0].toUpperCase(Locale.ROOT));
    Instant published = anchor.minus(ago(required(head, "ago")));
    String weekday =
        published
            .atOffset(outlet.zone())
            .getDayOfWeek()
            .getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    return new SampleArticle(
        outlet,
        at[1],
        published,
        required(head, "title"),
        Optional.ofNullable(head.get("edited")),
        Optional.ofNullable(head.get("dek")),
        required(head, "by"),
        required(head, "section"),
        head.getOrDefault("language", "en"),
        "live".equals(head.get("kind")),
        List.of(body.replace("{weekday}", weekday).split("\n\n", -1)));
  }

  private static String required(Map<String, String> head, String key) {
    String value = head.get(key);
    if (value == null) {
      throw new IllegalArgumentException("a sample article lacks \"" + key + "\": " + head);
    }
    return value;
  }

  /** {@code outlet path | ago | headline}: the same text, printed by another outlet. */
  private SampleArticle copied(String copy, Instant anchor) {
    String[] parts = copy.split(" \\| ", 3);
    String[] at = parts[0].split(" ", 2);
    return new SampleArticle(
        Outlet.valueOf(at[0].toUpperCase(Locale.ROOT)),
        at[1],
        anchor.minus(ago(parts[1])),
        parts[2],
        Optional.empty(),
        dek,
        author,
        section,
        language,
        live,
        paragraphs);
  }

  /** Reads {@code 3d 5h}, {@code 3d} or {@code 5h}. */
  private static Duration ago(String text) {
    Duration total = Duration.ZERO;
    for (String part : text.strip().split(" ", -1)) {
      long number = Long.parseLong(part.substring(0, part.length() - 1));
      total = total.plus(part.endsWith("d") ? Duration.ofDays(number) : Duration.ofHours(number));
    }
    return total;
  }
}
