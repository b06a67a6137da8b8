package dateline.command.terminal;

import dateline.config.Config;
import dateline.health.LocalFaultException;
import dateline.keep.FolderLock;
import dateline.store.database.DatabaseTaken;
import dateline.store.database.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to tell the person at the command line of a failure: one sentence, and a remedy where we
 * know one. What is nobody's ordinary mistake is ours, and has no sentence.
 */
public final class Explanation {
  private static final String DISK_FULL =
      "The disk is full: make room and start again. Nothing acknowledged is lost.";

  private Explanation() {}

  /** Empty for a mistake of Dateline's own: its stack trace tells more. */
  public static Optional<String> of(Throwable problem) {
    return switch (problem) {
      case Config.Wrong wrong -> Optional.of(reason(wrong));
      case FolderLock.Taken taken -> Optional.of(reason(taken));
      case DatabaseTaken taken -> Optional.of(reason(taken));
      default -> {
        Optional<String> remedy =
            causes(problem).map(Explanation::remedy).flatMap(Optional::stream).findFirst();
        yield remedy.isPresent() || isOfTheWorld(problem)
            ? Optional.of(sentence(whole(problem)) + remedy.map(text -> " " + text).orElse(""))
            : Optional.empty();
      }
    };
  }

  /** Disk, network, database or a state that was found; the rooms put these into words. */
  private static boolean isOfTheWorld(Throwable problem) {
    return problem instanceof StoreException
        || problem instanceof LocalFaultException
        || problem instanceof UncheckedIOException
        || problem instanceof IOException
        || (problem instanceof IllegalStateException && problem.getMessage() != null);
  }

  private static Optional<String> remedy(Throwable cause) {
    String message = reason(cause);
    return switch (cause) {
      case BindException _ ->
          Optional.of(
              "Another program listens there: stop it, or set dateline.port to another"
                  + " (0 picks a free one).");
      case AccessDeniedException _ ->
          Optional.of("Let this user write there, or set dateline.data to another folder.");
      case NoSuchFileException _ -> Optional.of("Look whether the name is right.");
      case FileSystemException file when isReadOnly(message) ->
          Optional.of("It can only be read: set dateline.data to a folder on another disk.");
      default ->
          isFull(message)
              ? Optional.of(DISK_FULL)
              : cause instanceof FileSystemException
                  ? Optional.of("If that is the folder of state, dateline.data names another.")
                  : Optional.empty();
    };
  }

  private static boolean isReadOnly(String message) {
    return message.contains("Read-only file system");
  }

  /** In the words of the system, and of SQLite. */
  private static boolean isFull(String message) {
    return message.contains("No space left on device")
        || message.contains("Disk quota exceeded")
        || message.contains("database or disk is full");
  }

  private static Stream<Throwable> causes(Throwable problem) {
    return Stream.iterate(problem, cause -> cause != null, Throwable::getCause);
  }

  /** The message and those of its causes, each once; the store's and faults of ours say all. */
  private static String whole(Throwable problem) {
    if (problem instanceof StoreException || problem instanceof LocalFaultException) {
      return reason(problem);
    }
    String told = "";
    for (Throwable cause : causes(problem).toList()) {
      String message = named(cause);
      if (!told.contains(message)) {
        told = told.isEmpty() ? message : told + " (" + message + ")";
      }
    }
    return told;
  }

  /** File systems name only the file where the kind of exception says what is wrong. */
  private static String named(Throwable cause) {
    return switch (cause) {
      case AccessDeniedException denied -> "access to " + denied.getFile() + " is denied";
      case NoSuchFileException missing -> missing.getFile() + " is not there";
      default -> reason(cause);
    };
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  private static String reason(Throwable problem) {
    return problem.getMessage() == null ? problem.toString() : problem.getMessage();
  }
}
