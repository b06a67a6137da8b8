package dateline.web.settings;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How pages are served.
 *
 * @param bind address to listen on
 * @param port 0 picks a free one
 * @param password asked of every reader when set (HTTP Basic, any user name), while there are no
 *     accounts
 * @param hosts host names readers may use besides the bound address and localhost
 * @param zone of readers that do not say theirs
 * @param searchTimeLimit for one search
 * @param sampleNotice whether what is indexed is the invented sample, said on every page
 * @param broadAlert from so many alerts in thirty days on, a new alert is called broad
 * @param liveReaders who may be told live of new alerts at a time
 * @param mailServer whether one is set; without, readers are told that mail waits
 * @param network what is asked of those who connect
 * @param signIn how accounts sign in, where there are any
 */
public record WebSettings(
    String bind,
    int port,
    Optional<String> password,
    List<String> hosts,
    ZoneId zone,
    Duration searchTimeLimit,
    boolean sampleNotice,
    int broadAlert,
    int liveReaders,
    boolean mailServer,
    NetworkSettings network,
    SignInSettings signIn) {
  /** From which on a new alert is called broad, and how many may listen, unless told. */
  private static final int BROAD = 60;

  private static final int READERS = 100;

  /** With the standard limits for alerts and accounts, and a mail server. */
  public WebSettings(
      String bind,
      int port,
      Optional<String> password,
      List<String> hosts,
      ZoneId zone,
      Duration searchTimeLimit,
      boolean sampleNotice) {
    this(
        bind,
        port,
        password,
        hosts,
        zone,
        searchTimeLimit,
        sampleNotice,
        BROAD,
        READERS,
        true,
        NetworkSettings.STANDARD,
        SignInSettings.STANDARD);
  }

  public WebSettings {
    hosts = List.copyOf(hosts);
  }

  /** Keeps the password out of logs. */
  @Override
  public String toString() {
    return "WebSettings[bind=" + bind + ", port=" + port + ", hosts=" + hosts + "]";
  }

  /** The same, with or without the notice that it is all a sample. */
  public WebSettings noticing(boolean sample) {
    return new WebSettings(
        bind,
        port,
        password,
        hosts,
        zone,
        searchTimeLimit,
        sample,
        broadAlert,
        liveReaders,
        mailServer,
        network,
        signIn);
  }
}
