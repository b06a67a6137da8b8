package dateline.web.request;

import dateline.desk.Sentences;
import java.util.Set;

/** Every sentence of the interface, from {@code texts.properties}. Thread-safe. */
public final class Texts {
  private final Sentences sentences =
      Sentences.read(Texts.class.getResourceAsStream("/dateline/web/texts.properties"));

  /**
   * The text under that key with its gaps filled.
   *
   * @throws IllegalArgumentException when there is no such key
   */
  public String say(String key, Object... gaps) {
    return sentences.say(key, gaps);
  }

  public boolean knows(String key) {
    return sentences.knows(key);
  }

  public Set<String> keys() {
    return sentences.keys();
  }
}
