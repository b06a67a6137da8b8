package dateline.enrich;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * An inverted index over what recent articles tell: for a new one, how like each of them is. One
 * thread.
 */
final class Likeness {
  /** Articles looked at for one word, the latest first; a word in more of them tells little. */
  private static final int LOOKS = 3000;

  private final Map<Integer, Postings> postings = new HashMap<>();
  private final float[] scores;
  private int[] touched = new int[1024];

  private static final class Postings {
    private int[] numbers = new int[2];
    private float[] weights = new float[2];
    private int count;

    void add(int number, float weight, int oldest) {
      if (count == numbers.length) {
        forget(oldest);
      }
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, count * 2);
        weights = Arrays.copyOf(weights, count * 2);
      }
      numbers[count] = number;
      weights[count++] = weight;
    }

    void forget(int oldest) {
      int from = 0;
      while (from < count && numbers[from] < oldest) {
        from++;
      }
      System.arraycopy(numbers, from, numbers, 0, count - from);
      System.arraycopy(weights, from, weights, 0, count - from);
      count -= from;
    }
  }

  /** Told each article that is like another, and how much, 0 to 1. */
  interface Visitor {
    void like(int number, float likeness);
  }

  Likeness(int capacity) {
    scores = new float[capacity];
  }

  /** Files an article; numbers only grow, and those before {@code oldest} are forgotten. */
  void add(int number, Telling telling, int oldest) {
    telling
        .weights()
        .forEach(
            (term, weight) ->
                postings.computeIfAbsent(term, t -> new Postings()).add(number, weight, oldest));
  }

  /** Drops the words that only forgotten articles have. */
  void forget(int oldest) {
    postings.values().forEach(list -> list.forget(oldest));
    postings.values().removeIf(list -> list.count == 0);
  }

  /** Shows every remembered article that shares a word, in no particular order. */
  void visit(Telling telling, int oldest, Visitor visitor) {
    int count = 0;
    for (Map.Entry<Integer, Float> term : telling.weights().entrySet()) {
      Postings list = postings.get(term.getKey());
      if (list == null) {
        continue;
      }
      int stop = Math.max(0, list.count - LOOKS);
      for (int i = list.count - 1; i >= stop && list.numbers[i] >= oldest; i--) {
        int slot = list.numbers[i] % scores.length;
        if (scores[slot] == 0) {
          if (count == touched.length) {
            touched = Arrays.copyOf(touched, count * 2);
          }
          touched[count++] = list.numbers[i];
        }
        scores[slot] += term.getValue() * list.weights[i];
      }
    }
    for (int i = 0; i < count; i++) {
      int slot = touched[i] % scores.length;
      visitor.like(touched[i], scores[slot]);
      scores[slot] = 0;
    }
  }
}
