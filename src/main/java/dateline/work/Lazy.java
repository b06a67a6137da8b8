package dateline.work;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something made at its first use, once, by the thread that asks first and under no lock; others
 * wait for it. What could not be made is tried again at the next use. Thread-safe.
 */
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private final AtomicReference<@Nullable CompletableFuture<T>> made = new AtomicReference<>();

  /**
   * @param maker must not ask for what it makes
   */
  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    CompletableFuture<T> present = made.get();
    if (present == null) {
      CompletableFuture<T> ours = new CompletableFuture<>();
      present = made.compareAndExchange(null, ours);
      if (present == null) {
        return make(ours);
      }
    }
    try {
      return present.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("what another thread began could not be made", e.getCause());
    }
  }

  private T make(CompletableFuture<T> ours) {
    try {
      T thing = maker.get();
      ours.complete(thing);
      return thing;
    } catch (Throwable e) {
      made.set(null);
      ours.completeExceptionally(e);
      throw e;
    }
  }

  /**
   * Hands it over if it was ever used; waits where it is just being made. To close what need not be
   * made for that.
   */
  public void ifMade(Consumer<T> receive) {
    CompletableFuture<T> present = made.get();
    if (present != null && !present.handle((_, failed) -> failed != null).join()) {
      receive.accept(present.join());
    }
  }
}
