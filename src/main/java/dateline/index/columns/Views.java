package dateline.index.columns;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.AlreadyClosedException;

/** The present view of the index, kept open while anyone still looks at it. Thread-safe. */
public final class Views implements Closeable {
  /** Reading what is new takes long: no monitor. */
  private final ReentrantLock moving = new ReentrantLock();

  private volatile View current;
  private volatile boolean closed;

  /** One unchanging state of the index. */
  public record View(DirectoryReader reader, Columns columns) {}

  /** Something done with a view. */
  public interface Look<T> {
    T at(View view) throws IOException;
  }

  public Views(DirectoryReader reader) throws IOException {
    current = new View(reader, Columns.of(reader));
  }

  public <T> T look(Look<T> look) throws IOException {
    View view = acquire();
    try {
      return look.at(view);
    } finally {
      view.reader().decRef();
    }
  }

  /**
   * The same where a failure of the disk is not expected.
   *
   * @param doing says what failed then
   */
  public <T> T look(String doing, Look<T> look) {
    try {
      return look(look);
    } catch (IOException e) {
      throw new UncheckedIOException(doing, e);
    }
  }

  private View acquire() {
    while (!closed) {
      View view = current;
      if (view.reader().tryIncRef()) {
        return view;
      }
    }
    throw new AlreadyClosedException("the index is closed");
  }

  /** Moves on to the newest state. */
  public void refresh() throws IOException {
    moving.lock();
    try {
      View old = current;
      DirectoryReader newer = closed ? null : DirectoryReader.openIfChanged(old.reader());
      if (newer != null) {
        current = new View(newer, old.columns().next(newer));
        old.reader().decRef();
      }
    } finally {
      moving.unlock();
    }
  }

  /** Moves on to a reader of another writer. */
  public void replace(DirectoryReader reader) throws IOException {
    moving.lock();
    try {
      View old = current;
      current = new View(reader, Columns.of(reader));
      old.reader().decRef();
    } finally {
      moving.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    moving.lock();
    try {
      if (!closed) {
        closed = true;
        current.reader().decRef();
      }
    } finally {
      moving.unlock();
    }
  }
}
