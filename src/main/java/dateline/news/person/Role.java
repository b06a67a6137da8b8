package dateline.news.person;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an account may do; each may do what those before it may. */
public enum Role {
  /** Reads, searches, and keeps what is their own. */
  READER,
  /** Changes what is everyone's: sources, corrections, channels, shared alerts. */
  EDITOR,
  /** Adds and removes people. */
  OWNER;

  /** As people write it: {@code reader}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that label. */
  public static Optional<Role> of(String label) {
    return Stream.of(values()).filter(role -> role.label().equals(label)).findFirst();
  }

  /** Whether it may do what {@code needed} may. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }
}
