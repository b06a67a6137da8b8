package dateline.fetch.hosts;

import java.time.Duration;
import java.util.Optional;

/**
 * Turns at hosts among several processes, and what one of them learned of a site's robots.txt.
 * Thread-safe; a process asks for a host once at a time.
 */
public interface SharedHosts {
  /** Where there is one process only. */
  SharedHosts ALONE =
      new SharedHosts() {
        @Override
        public void enter(String host, Duration gap) {}

        @Override
        public void leave(String host) {}

        @Override
        public Optional<SaidRobots> robots(String site) {
          return Optional.empty();
        }

        @Override
        public void told(String site, Optional<SaidRobots> said) {}
      };

  /** Waits until no process asks the host, and {@code gap} has passed since one did. */
  void enter(String host, Duration gap) throws InterruptedException;

  /** Our request to the host has ended. */
  void leave(String host);

  /**
   * What the site's robots.txt said; waits while another process asks for it.
   *
   * @param site scheme, host and port
   * @return empty if we are to ask, and then to tell
   */
  Optional<SaidRobots> robots(String site) throws InterruptedException;

  /** What it said to us; absent where it could not be had. */
  void told(String site, Optional<SaidRobots> said);
}
