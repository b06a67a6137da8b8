package dateline.enrich;

import dateline.stories.Signatures;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * How copies are found among millions: memory and time an article, and how many of them are found.
 *
 * <p>{@code CopiesBench MILLIONS}: so many articles are remembered by made-up fingerprints, each
 * unlike all others but for every twentieth, which is a copy of an earlier one and shares 80 to 100
 * % of its runs. Then a thousand copies of any of them are looked for.
 */
final class CopiesBench {
  private static final int COPY_EVERY = 20;
  private static final int ASKED = 1_000;

  private CopiesBench() {}

  public static void main(String[] args) {
    int count = (int) (Double.parseDouble(args[0]) * 1_000_000);
    Signatures signatures = new Signatures(Integer.MAX_VALUE);
    System.out.printf("load %.1f%n", load());
    long before = used();
    long start = cpu();
    for (int i = 0; i < count; i++) {
      signatures.add("article " + (10_000 + i), print(minima(i)));
    }
    double adding = (cpu() - start) / 1e3 / count;
    long heap = used() - before;
    System.out.printf(
        "%,d articles: %.1f MB of heap, %.1f bytes and %.1f µs each%n",
        count, heap / 1e6, (double) heap / count, adding);
    for (double share : new double[] {0.8, 0.85, 0.9, 1}) {
      ask(signatures, count, share);
    }
  }

  private static void ask(Signatures signatures, int count, double share) {
    Random random = new Random(5);
    List<String> ids = new ArrayList<>();
    List<Fingerprint> asked = new ArrayList<>();
    for (int i = 0; i < ASKED; i++) {
      int number = random.nextInt(count);
      ids.add("article " + (10_000 + number));
      asked.add(print(like(minima(number), share, random)));
    }
    int found = 0;
    int guesses = 0;
    long start = cpu();
    for (int i = 0; i < ASKED; i++) {
      List<String> like = signatures.like(asked.get(i));
      found += like.contains(ids.get(i)) ? 1 : 0;
      guesses += like.size();
    }
    System.out.printf(
        "copies that share about %.0f %%: %.1f %% found, %.2f guesses, %.0f µs each%n",
        100 * share,
        100.0 * found / ASKED,
        (double) guesses / ASKED,
        (cpu() - start) / 1e3 / ASKED);
  }

  /** The same for the same number, so that nothing is kept but by what is measured. */
  private static byte[] minima(int number) {
    Random random = new Random(number * 0x9E3779B97F4A7C15L);
    byte[] minima = new byte[2 * Fingerprint.PLACES];
    if (number > 0 && number % COPY_EVERY == 0) {
      return like(minima(random.nextInt(number)), 0.8 + random.nextDouble() / 5, random);
    }
    random.nextBytes(minima);
    return minima;
  }

  private static byte[] like(byte[] minima, double share, Random random) {
    byte[] other = Arrays.copyOf(minima, minima.length);
    for (int place = 0; place < Fingerprint.PLACES; place++) {
      if (random.nextDouble() >= share) {
        other[2 * place] = (byte) random.nextInt();
        other[2 * place + 1] = (byte) random.nextInt();
      }
    }
    return other;
  }

  private static Fingerprint print(byte[] minima) {
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(minima);
    return Fingerprint.parse(text).orElseThrow();
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
