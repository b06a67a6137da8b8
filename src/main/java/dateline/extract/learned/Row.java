package dateline.extract.learned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The figures of one block or page, in the order in which they are put. One thread. */
public final class Row {
  private final List<String> names = new ArrayList<>();
  private float[] values = new float[64];
  private int size;

  public void put(String name, double value) {
    grow(1);
    names.add(name);
    values[size++] = (float) value;
  }

  public void put(String name, boolean value) {
    put(name, value ? 1 : 0);
  }

  /** A quantity without a bound, by its logarithm. */
  public void amount(String name, double value) {
    put(name, Math.log1p(Math.max(0, value)));
  }

  /** A part of a whole, 0 to 1; −1 where there is no whole. */
  public void share(String name, double part, double whole) {
    put(name, whole <= 0 ? -1 : part / whole);
  }

  private void grow(int more) {
    if (size + more > values.length) {
      values = Arrays.copyOf(values, 2 * values.length);
    }
  }

  /** The figures, with {@code more} places after them. */
  public float[] values(int more) {
    return Arrays.copyOf(values, size + more);
  }

  /** The names of the figures, in their order. */
  public List<String> names() {
    return List.copyOf(names);
  }
}
