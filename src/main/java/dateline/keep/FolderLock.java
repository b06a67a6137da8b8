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
import java.util.List;
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

  static final List<String> FILES = List.of("dateline.lock", "dateline.holder");

  private final @Nullable FileChannel channel;

  private FolderLock(@Nullable FileChannel channel) {
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
      Folders.make(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("dateline.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel, false) == null) {
        channel.close();
        throw new Taken(folder, holder(folder));
      }
      Files.writeString(
          folder.resolve("dateline.holder"),
          doing + ", process " + ProcessHandle.current().pid() + "\n");
      channel.write(ByteBuffer.wrap("locked\n".getBytes(StandardCharsets.UTF_8)), 0);
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder of state " + folder, e);
    }
  }

  /**
   * Keeps others from writing while something is read, and writes nothing itself: also not the lock
   * file where there is none, for then nobody has ever written there.
   *
   * @throws Taken if another process writes there
   */
  public static FolderLock share(Path folder) {
    Path file = folder.resolve("dateline.lock");
    try {
      if (!Files.exists(file)) {
        return new FolderLock(null);
      }
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      if (tryLock(channel, true) == null) {
        channel.close();
        throw new Taken(folder, holder(folder));
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the folder of state " + folder, e);
    }
  }

  /** Who is said to write there; empty if that process has ended: then it is one that reads. */
  private static String holder(Path folder) throws IOException {
    Path file = folder.resolve("dateline.holder");
    String told = Files.exists(file) ? Files.readString(file).strip() : "";
    String process = told.replaceFirst("^.*, process ", "");
    boolean gone =
        process.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(process)).isEmpty();
    return gone ? "verify, perhaps" : told;
  }

  private static @Nullable FileLock tryLock(FileChannel channel, boolean shared)
      throws IOException {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot free the lock of the folder of state", e);
    }
  }
}
