package dateline.health;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What failed is ours: our database, disk, memory or network. It says nothing about the page, the
 * source or the receiver that was being worked on, so it counts as no attempt at it.
 */
public final class LocalFaultException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Causes looked at before a chain counts as endless. */
  private static final int CHAIN = 20;

  /** What of ours it is. */
  public enum Part {
    DATABASE("the database"),
    DISK("the disk"),
    INDEX("the index"),
    MEMORY("the memory"),
    NETWORK("our network");

    private final String words;

    Part(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  private final Part part;

  /**
   * @param message what we were doing and what was answered, without the part
   */
  public LocalFaultException(Part part, String message, Throwable cause) {
    super(message, cause);
    this.part = part;
  }

  public LocalFaultException(Part part, String message) {
    super(message);
    this.part = part;
  }

  public Part part() {
    return part;
  }

  /** For the operator, in one line: {@code the database: connecting: connection refused}. */
  public String words() {
    return part.words() + ": " + getMessage();
  }

  /** The fault of ours that {@code thrown} is or is caused by; absent when it is none. */
  public static Optional<LocalFaultException> in(Throwable thrown) {
    return chain(thrown)
        .filter(LocalFaultException.class::isInstance)
        .map(LocalFaultException.class::cast)
        .findFirst()
        .or(
            () ->
                chain(thrown)
                    .filter(OutOfMemoryError.class::isInstance)
                    .findFirst()
                    .map(e -> new LocalFaultException(Part.MEMORY, String.valueOf(e), e)));
  }

  private static Stream<Throwable> chain(Throwable thrown) {
    return Stream.iterate(thrown, e -> e != null, Throwable::getCause).limit(CHAIN);
  }
}
