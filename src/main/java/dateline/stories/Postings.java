package dateline.stories;

import java.util.Arrays;

/**
 * Under each 32-bit key, the numbers filed there, each with a weight: a hash table over plain
 * arrays, 16 bytes an entry and 4 to 8 for its place. One thread.
 */
final class Postings {
  private static final int END = -1;

  private int[] heads = new int[16];
  private int[] keys = new int[16];
  private int[] numbers = new int[16];
  private int[] nexts = new int[16];
  private float[] weights = new float[16];
  private int used;
  private int free = END;
  private int size;

  /** Told what is filed under a key. */
  interface Visitor {
    void filed(int number, float weight);
  }

  Postings() {
    Arrays.fill(heads, END);
  }

  /** How many entries there are. */
  int size() {
    return size;
  }

  void add(int key, int number, float weight) {
    int entry = free;
    if (entry == END) {
      if (used == keys.length) {
        grow();
      }
      entry = used++;
    } else {
      free = nexts[entry];
    }
    keys[entry] = key;
    numbers[entry] = number;
    weights[entry] = weight;
    int place = place(key);
    nexts[entry] = heads[place];
    heads[place] = entry;
    size++;
  }

  /** Takes one entry of this number away from the key, if there is one. */
  void remove(int key, int number) {
    int place = place(key);
    int before = END;
    for (int entry = heads[place]; entry != END; entry = nexts[entry]) {
      if (keys[entry] == key && numbers[entry] == number) {
        if (before == END) {
          heads[place] = nexts[entry];
        } else {
          nexts[before] = nexts[entry];
        }
        nexts[entry] = free;
        free = entry;
        size--;
        return;
      }
      before = entry;
    }
  }

  /** Shows what is filed under the key, in no particular order. */
  void visit(int key, Visitor visitor) {
    for (int entry = heads[place(key)]; entry != END; entry = nexts[entry]) {
      if (keys[entry] == key) {
        visitor.filed(numbers[entry], weights[entry]);
      }
    }
  }

  private int place(int key) {
    return (key * 0x9E3779B1) >>> (Integer.numberOfLeadingZeros(heads.length) + 1);
  }

  private void grow() {
    int length = keys.length * 2;
    keys = Arrays.copyOf(keys, length);
    numbers = Arrays.copyOf(numbers, length);
    nexts = Arrays.copyOf(nexts, length);
    weights = Arrays.copyOf(weights, length);
    heads = new int[length];
    Arrays.fill(heads, END);
    for (int entry = 0; entry < used; entry++) {
      int place = place(keys[entry]);
      nexts[entry] = heads[place];
      heads[place] = entry;
    }
  }
}
