package dateline.news;

import java.util.List;
import java.util.Locale;

/**
 * Whom or what an article names. Across articles, kind and name are its identity.
 *
 * @param name the fullest form, such as {@code Kim Kardashian}
 * @param mentions every place where it is named, in order
 */
public record Entity(Kind kind, String name, List<Mention> mentions) {
  public Entity {
    mentions = List.copyOf(mentions);
  }

  /** What kind of thing it is. */
  public enum Kind {
    PERSON,
    ORGANISATION,
    PLACE,
    /** A film, series, song, album, book or podcast. */
    WORK,
    /** A case before a court, such as {@code United States v. Maxwell}. */
    CASE;

    /**
     * The name other programs see: {@code person}, {@code organisation}, {@code place}, {@code
     * work}, {@code case}.
     */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
