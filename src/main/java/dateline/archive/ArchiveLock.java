package dateline.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** One archive a folder, also among processes, and one thing at a time in it. Thread-safe. */
final class ArchiveLock {
  private final Path folder;
  private final FileChannel file;
  private final ReentrantLock working = new ReentrantLock();

  private ArchiveLock(Path folder, FileChannel file) {
    this.folder = folder;
    this.file = file;
  }

  /** What the archive does to its files. */
  @FunctionalInterface
  interface Work<T> {
    T on() throws IOException;
  }

  /**
   * Takes the folder.
   *
   * @throws IllegalStateException if another archive has it
   */
  static ArchiveLock take(Path folder) throws IOException {
    FileChannel file =
        FileChannel.open(
            folder.resolve("archive.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        return new ArchiveLock(folder, file);
      }
    } catch (OverlappingFileLockException e) {
      // held by this process
    }
    file.close();
    throw new IllegalStateException("the archive " + folder + " is already open");
  }

  /**
   * Works when nothing else does.
   *
   * @throws IllegalStateException if the folder was let go
   */
  <T> T exclusively(Work<T> work) {
    working.lock();
    try {
      if (!file.isOpen()) {
        throw new IllegalStateException("the archive " + folder + " is closed");
      }
      return work.on();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot work in the archive " + folder, e);
    } finally {
      working.unlock();
    }
  }

  /** Lets go of the folder at once; for one that could not be opened. */
  void release() throws IOException {
    file.close();
  }

  /** Waits for what is under way, does the last thing, and lets go of the folder; once. */
  void close(Work<?> last) {
    working.lock();
    try {
      if (file.isOpen()) {
        last.on();
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the archive " + folder, e);
    } finally {
      working.unlock();
    }
  }
}
