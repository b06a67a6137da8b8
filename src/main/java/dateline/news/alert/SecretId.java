package dateline.news.alert;

import java.util.random.RandomGenerator;

/** Makes the ids of saved queries, which are the addresses of their feeds. */
public final class SecretId {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 26;

  private SecretId() {}

  /**
   * 26 characters, a to z and 2 to 7: 130 bits. Nobody can guess it as long as {@code random} is a
   * {@link java.security.SecureRandom}.
   */
  public static String random(RandomGenerator random) {
    StringBuilder id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }

  /** Whether a text has the form of one. */
  public static boolean isOne(String text) {
    return text.length() == LENGTH && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
  }
}
