package dateline.keep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Lets one process at a time write to the folder of state. The system frees it when we die. */
public final class FolderLock implements AutoCloseable {
  /** Another process writes there now. */
  public static final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Taken(Path folder, String holder) {
      super(
          "The folder %s is in use by another Dateline%s. Stop that one first, or do this on its pages."
              .formatted(folder, holder.isBlank() ? "" : " (" + holder + ")"));
    }
  }

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, making the folder when there is none.
   *
   * @param doing what for, told to whoever comes second
   * @throws Taken if another process has it
   */
  public static FolderLock take(Path folder, String doing) {
    try {
      Files.createDirectories(folder);
      Path holder = folder.resolve("dateline.holder");
      FileChannel channel =
          FileChannel.open(
              folder.resolve("dateline.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new Taken(folder, Files.exists(holder) ? Files.readString(holder).strip() : "");
      }
      Files.writeString(holder, doing + ", process " + ProcessHandle.current().pid() + "\n");
      channel.write(ByteBuffer.wrap("locked\n".getBytes(StandardCharsets.UTF_8)), 0);
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder of state " + folder, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot free the lock of the folder of state", e);
    }
  }
}
