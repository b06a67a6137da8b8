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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time write to the folder of state, and to the SQLite file where a setting
 * has that elsewhere. The system frees both when we die.
 */
public final class FolderLock implements AutoCloseable {
  /** Another process writes there now. */
  public static final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String holder;

    Taken(String what, String holder) {
      super(
          "The %s is in use by another Dateline%s. Stop that one first, or do this on its pages."
              .formatted(what, holder.isBlank() ? "" : " (" + holder + ")"));
      this.holder = holder;
    }

    /** Whether that one is a server, which does jobs. */
    public boolean byServer() {
      return holder.startsWith("serve");
    }
  }

  private static final String LOCK = "dateline.lock";
  private static final String HOLDER = "dateline.holder";

  /** Whether a file is one by which a folder or a database is locked. */
  static boolean isOneOf(Path file) {
    String name = file.toString();
    return name.endsWith(".lock") || name.endsWith(".holder");
  }

  /**
   * What is locked.
   *
   * @param lock the file that is
   * @param holder the file that says by whom
   * @param what in words
   */
  private record Place(Path lock, Path holder, String what) {
    static Place of(Path folder) {
      return new Place(folder.resolve(LOCK), folder.resolve(HOLDER), "folder " + folder);
    }

    /** A database in its usual place is locked with the folder that it is in. */
    static Place ofDatabase(Path file) {
      Path real = real(file);
      String name = String.valueOf(real.getFileName());
      String what = "database " + file;
      return name.equals(Manifest.DATABASE)
          ? new Place(real.resolveSibling(LOCK), real.resolveSibling(HOLDER), what)
          : new Place(
              real.resolveSibling(name + ".lock"), real.resolveSibling(name + ".holder"), what);
    }

    /** Without links, as far as it is there. */
    private static Path real(Path file) {
      Path absolute = file.toAbsolutePath().normalize();
      try {
        return Files.exists(absolute)
            ? absolute.toRealPath()
            : absolute.resolveSibling("").toRealPath().resolve(absolute.getFileName());
      } catch (IOException e) {
        return absolute;
      }
    }

    boolean isSameAs(Place other) {
      return real(lock).equals(real(other.lock));
    }
  }

  private final List<FileChannel> channels = new ArrayList<>();

  private FolderLock() {}

  /**
   * Takes the lock of a folder, making the folder when there is none.
   *
   * @param doing what for, told to whoever comes second
   * @throws Taken if another process has it
   */
  public static FolderLock take(Path folder, String doing) {
    return take(folder, Optional.empty(), doing);
  }

  /**
   * The same, of an SQLite file too.
   *
   * @param database its file, wherever it is; absent where the database is a server's
   */
  public static FolderLock take(Path folder, Optional<Path> database, String doing) {
    FolderLock all = new FolderLock();
    try {
      Folders.make(folder);
      Path parent = database.map(file -> file.toAbsolutePath().resolveSibling("")).orElse(folder);
      Folders.make(parent);
      for (Place place : places(folder, database)) {
        all.take(place, doing);
      }
      return all;
    } catch (IOException e) {
      all.close();
      throw new UncheckedIOException("cannot use the folder of state " + folder, e);
    } catch (RuntimeException e) {
      all.close();
      throw e;
    }
  }

  private static List<Place> places(Path folder, Optional<Path> database) {
    Place first = Place.of(folder);
    return Stream.concat(
            Stream.of(first),
            database.map(Place::ofDatabase).filter(place -> !place.isSameAs(first)).stream())
        .toList();
  }

  private void take(Place place, String doing) throws IOException {
    FileChannel channel =
        FileChannel.open(place.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channels.add(channel);
    if (tryLock(channel, false) == null) {
      throw new Taken(place.what(), holder(place));
    }
    Files.writeString(place.holder(), doing + ", process " + ProcessHandle.current().pid() + "\n");
    channel.write(ByteBuffer.wrap("locked\n".getBytes(StandardCharsets.UTF_8)), 0);
  }

  /**
   * Keeps others from writing while something is read, and writes nothing itself: also not the lock
   * file where there is none, for then nobody has ever written there.
   *
   * @throws Taken if another process writes there
   */
  public static FolderLock share(Path folder, Optional<Path> database) {
    FolderLock all = new FolderLock();
    try {
      for (Place place : places(folder, database)) {
        all.share(place);
      }
      return all;
    } catch (IOException e) {
      all.close();
      throw new UncheckedIOException("cannot read the folder of state " + folder, e);
    } catch (RuntimeException e) {
      all.close();
      throw e;
    }
  }

  private void share(Place place) throws IOException {
    if (Files.exists(place.lock())) {
      FileChannel channel = FileChannel.open(place.lock(), StandardOpenOption.READ);
      channels.add(channel);
      if (tryLock(channel, true) == null) {
        throw new Taken(place.what(), holder(place));
      }
    }
  }

  /** Who is said to write there; empty if that process has ended: then it is one that reads. */
  private static String holder(Place place) throws IOException {
    String told = Files.exists(place.holder()) ? Files.readString(place.holder()).strip() : "";
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
      for (FileChannel channel : channels) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot free the lock of the folder of state", e);
    }
  }
}
