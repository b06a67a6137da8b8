package dateline.store;

import java.util.Locale;

/** Reads the labels of nouns as columns keep them. */
final class Labels {
  private Labels() {}

  public static <E extends Enum<E>> E of(Class<E> type, String label) {
    return Enum.valueOf(type, label.toUpperCase(Locale.ROOT));
  }
}
