package dateline.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.enrich.Fingerprint;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignaturesTest {
  private final Random random = new Random(7);

  private byte[] minima() {
    byte[] minima = new byte[2 * Fingerprint.PLACES];
    random.nextBytes(minima);
    return minima;
  }

  private static Fingerprint print(byte[] minima) {
    return Fingerprint.parse(Base64.getUrlEncoder().withoutPadding().encodeToString(minima))
        .orElseThrow();
  }

  /** Each place the same with a chance of {@code share}: as of texts that share so many runs. */
  private byte[] like(byte[] minima, double share) {
    byte[] other = minima.clone();
    for (int place = 0; place < Fingerprint.PLACES; place++) {
      if (random.nextDouble() >= share) {
        other[2 * place] = (byte) random.nextInt();
        other[2 * place + 1] = (byte) random.nextInt();
      }
    }
    return other;
  }

  @Test
  void findsNearlyAllCopiesAndHardlyAnythingElseAcrossSegments() {
    Signatures signatures = new Signatures(Integer.MAX_VALUE);
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < 80_000; i++) {
      byte[] minima = minima();
      all.add(minima);
      signatures.add("article " + i, print(minima));
    }

    int found = 0;
    int others = 0;
    for (int i = 0; i < 80_000; i += 40) {
      List<String> like = signatures.like(print(like(all.get(i), 0.8)));
      found += like.contains("article " + i) ? 1 : 0;
      others += like.contains("article " + i) ? like.size() - 1 : like.size();
    }

    assertThat(signatures.size()).isEqualTo(80_000);
    assertThat(found).isGreaterThanOrEqualTo(1_985);
    assertThat(others).isZero();
  }

  @Test
  void givesTheLikestFirst() {
    Signatures signatures = new Signatures(100);
    byte[] minima = minima();
    signatures.add("near", print(like(minima, 0.85)));
    signatures.add("same", print(minima));

    assertThat(signatures.like(print(minima))).startsWith("same");
  }

  @Test
  void whatIsHalfAnothersTextIsHardlyEverAGuess() {
    Signatures signatures = new Signatures(Integer.MAX_VALUE);
    byte[] minima = minima();
    for (int i = 0; i < 200; i++) {
      signatures.add("half " + i, print(like(minima, 0.4)));
    }

    assertThat(signatures.like(print(minima))).hasSizeLessThan(5);
  }

  @Test
  void aTextStoredTenThousandTimesIsFoundAndCostsLittle() {
    Signatures signatures = new Signatures(Integer.MAX_VALUE);
    byte[] minima = minima();
    for (int i = 0; i < 10_000; i++) {
      signatures.add("form " + i, print(like(minima, 0.97)));
    }

    assertThat(signatures.like(print(minima))).hasSize(32).allMatch(id -> id.startsWith("form "));
  }

  @Test
  void theFirstFiledGoFirst() {
    Signatures signatures = new Signatures(SignatureSegment.CAPACITY);
    byte[] first = minima();
    signatures.add("first", print(first));
    for (int i = 0; i < SignatureSegment.CAPACITY - 1; i++) {
      signatures.add("filler", print(minima()));
    }
    assertThat(signatures.like(print(first))).containsExactly("first");

    byte[] last = minima();
    signatures.add("last", print(last));

    assertThat(signatures.like(print(first))).isEmpty();
    assertThat(signatures.like(print(last))).containsExactly("last");
  }

  @Test
  void noneAreKeptWhereNoneAreWanted() {
    Signatures signatures = new Signatures(0);
    byte[] minima = minima();
    signatures.add("a", print(minima));

    assertThat(signatures.like(print(minima))).isEmpty();
  }
}
