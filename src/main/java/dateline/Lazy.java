package dateline;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something made at its first use, once. Thread-safe. */
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private volatile @Nullable T made;

  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T present = made;
    if (present == null) {
      synchronized (this) {
        present = made;
        if (present == null) {
          present = maker.get();
          made = present;
        }
      }
    }
    return present;
  }

  /** Whether it was ever used. */
  public boolean isMade() {
    return made != null;
  }
}
