package dateline.news;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Makes an article's id from its canonical address: 13 characters, a to z and 2 to 7. */
public final class ArticleId {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 13;

  private ArticleId() {}

  /**
   * The first 65 bits of the address's SHA-256 in base 32. Among a hundred million articles the
   * chance of any two sharing an id is about one in four thousand.
   */
  public static String of(String canonicalUrl) {
    byte[] digest = sha256(canonicalUrl);
    StringBuilder id = new StringBuilder(LENGTH);
    for (int bit = 0; bit < LENGTH * 5; bit += 5) {
      int pair = (digest[bit / 8] & 0xff) << 8 | (digest[bit / 8 + 1] & 0xff);
      id.append(ALPHABET.charAt(pair >> (11 - bit % 8) & 31));
    }
    return id.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
