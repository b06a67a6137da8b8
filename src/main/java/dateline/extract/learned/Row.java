package dateline.extract.learned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The figures of one block or page, in the order in which they are put. One thread. */
public final class Row {
  private final boolean named;
  private final List<String> names = new ArrayList<>();
  private float[] values = new float[256];
  private int size;

  /**
   * An empty one.
   *
   * @param named whether it keeps the names, which only learning asks for
   */
  public Row(boolean named) {
    this.named = named;
  }

  /** A figure of something: its name is put together only where it is kept. */
  public void put(String of, String name, double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * values.length);
    }
    if (named) {
      names.add(of.isEmpty() ? name : of + ' ' + name);
    }
    values[size++] = (float) value;
  }

  public void put(String name, double value) {
    put("", name, value);
  }

  public void put(String name, long value) {
    put("", name, (double) value);
  }

  public void put(String name, boolean value) {
    put("", name, value ? 1 : 0);
  }

  /** A quantity without a bound, by its logarithm. */
  public void amount(String of, String name, double value) {
    put(of, name, Math.log1p(Math.max(0, value)));
  }

  public void amount(String name, double value) {
    amount("", name, value);
  }

  public void amount(String name, long value) {
    amount("", name, (double) value);
  }

  /** A part of a whole, 0 to 1; −1 where there is no whole. */
  public void share(String of, String name, double part, double whole) {
    put(of, name, whole <= 0 ? -1 : part / whole);
  }

  public void share(String name, double part, double whole) {
    share("", name, part, whole);
  }

  public void share(String name, long part, long whole) {
    share("", name, (double) part, (double) whole);
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
