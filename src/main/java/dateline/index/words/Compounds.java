package dateline.index.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * English words that are written in one or in two: those of {@code english-compounds.txt}, those
 * with a prefix that lawyers write apart ({@code co-defendant}, {@code non profit}), and names like
 * {@code Spider Man} and {@code De Niro}. Not changed once made; thread-safe.
 */
public final class Compounds {
  /** Prefixes that few other words begin with. */
  private static final Set<String> PREFIXES =
      Set.of(
          "co", "non", "ex", "anti", "multi", "semi", "mid", "pre", "re", "self", "cyber", "e",
          "quasi", "counter", "trans", "ultra", "pro", "inter", "intra", "post");

  /** Prefixes that so many words begin with that a word is not parted behind them. */
  private static final Set<String> ONLY_JOINED =
      Set.of("e", "re", "ex", "pro", "inter", "post", "trans");

  private static final List<String> SECONDS = List.of("woman", "women", "man", "men");

  /** Letters behind a prefix, and before {@code man}. */
  private static final int LEAST = 4;

  private static final Compounds LISTED = read();

  private final Map<String, List<String>> parts = new HashMap<>();

  private Compounds() {}

  /** The two words that this one, folded, is written as, too; absent for most. */
  public static Optional<List<String>> parts(String word) {
    return LISTED.listed(word).or(() -> behindPrefix(word)).or(() -> beforeSecond(word));
  }

  /** Whether two words, folded, are written in one, too. */
  public static boolean isOne(String first, String second) {
    return LISTED.listed(first + second).filter(List.of(first, second)::equals).isPresent()
        || (PREFIXES.contains(first) && second.length() >= LEAST)
        || (LetterWords.isParticle(first) && second.length() >= LEAST)
        || LetterWords.isSecondOfAName(second);
  }

  private Optional<List<String>> listed(String word) {
    List<String> found = parts.get(word);
    if (found == null && word.endsWith("s")) {
      List<String> one = parts.get(word.substring(0, word.length() - 1));
      found = one == null ? null : List.of(one.getFirst(), one.getLast() + "s");
    }
    return Optional.ofNullable(found);
  }

  private static Optional<List<String>> behindPrefix(String word) {
    return PREFIXES.stream()
        .filter(p -> !ONLY_JOINED.contains(p))
        .filter(p -> word.startsWith(p) && word.length() >= p.length() + LEAST)
        .findFirst()
        .map(p -> List.of(p, word.substring(p.length())));
  }

  private static Optional<List<String>> beforeSecond(String word) {
    return SECONDS.stream()
        .filter(second -> word.endsWith(second) && word.length() >= second.length() + LEAST)
        .findFirst()
        .map(second -> List.of(word.substring(0, word.length() - second.length()), second));
  }

  private static Compounds read() {
    Compounds compounds = new Compounds();
    try (InputStream in =
        Objects.requireNonNull(Compounds.class.getResourceAsStream("english-compounds.txt"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          compounds.parts.put(line.replace(" ", ""), List.of(line.split(" ", -1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading english-compounds.txt", e);
    }
    return compounds;
  }
}
