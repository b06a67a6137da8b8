package dateline.command;

import dateline.config.Config;
import dateline.store.Store;
import java.util.Optional;
import java.util.function.Function;

/**
 * A look at the store that makes, migrates and writes nothing, for commands that only list. One
 * thread.
 */
final class ReadOnlyStore implements AutoCloseable {
  private final Optional<Store> store;

  private ReadOnlyStore(Optional<Store> store) {
    this.store = store;
  }

  static ReadOnlyStore open(Config config) {
    return new ReadOnlyStore(Store.openReadOnly(config.store()));
  }

  /** What the store answers, {@code none} where there is none yet. */
  <T> T of(T none, Function<Store, T> question) {
    return store.map(question).orElse(none);
  }

  @Override
  public void close() {
    store.ifPresent(Store::close);
  }
}
