package dateline.web.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every sentence of the interface, from {@code texts.properties}: to translate, translate that
 * file. Messages are {@link MessageFormat}s, so {@code {0,choice,…}} makes plurals. Thread-safe.
 */
public final class Texts {
  private final Properties texts = new Properties();
  private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

  public Texts() {
    try (InputStream in = Texts.class.getResourceAsStream("/dateline/web/texts.properties")) {
      if (in == null) {
        throw new IllegalStateException("texts.properties is missing from the jar");
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("reading texts.properties", e);
    }
  }

  /**
   * The text under that key with its gaps filled.
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

  Set<String> keys() {
    return texts.stringPropertyNames();
  }

  private MessageFormat format(String key) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no text for " + key);
    }
    return new MessageFormat(text, Locale.ENGLISH);
  }
}
