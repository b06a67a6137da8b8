package dateline.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Sentences by key, from a file of properties in UTF-8: to translate, translate that file. They are
 * {@link MessageFormat}s, so {@code {0,choice,…}} makes plurals. Thread-safe.
 */
public final class Sentences {
  private final Properties texts = new Properties();
  private final ConcurrentMap<String, MessageFormat> formats = new ConcurrentHashMap<>();

  private Sentences(InputStream file) throws IOException {
    texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
  }

  /**
   * Reads and closes the file.
   *
   * @param file of the jar; null is a fault of the build
   */
  public static Sentences read(@Nullable InputStream file) {
    try (InputStream in = file) {
      if (in == null) {
        throw new IllegalStateException("a file of sentences is missing from the jar");
      }
      return new Sentences(in);
    } catch (IOException e) {
      throw new UncheckedIOException("reading sentences", e);
    }
  }

  /**
   * The sentence of that key with its gaps filled.
   *
   * @throws IllegalArgumentException when there is no such key
   */
  public String say(String key, Object... gaps) {
    MessageFormat format = formats.computeIfAbsent(key, this::format);
    // A MessageFormat keeps state while it works.
    return ((MessageFormat) format.clone()).format(gaps);
  }

  public boolean knows(String key) {
    return texts.containsKey(key);
  }

  public Set<String> keys() {
    return texts.stringPropertyNames();
  }

  private MessageFormat format(String key) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no sentence for " + key);
    }
    return new MessageFormat(text, Locale.ENGLISH);
  }
}
