package dateline.web;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How pages are served.
 *
 * @param bind address to listen on
 * @param port 0 picks a free one
 * @param password asked of every reader when set (HTTP Basic, any user name)
 * @param hosts host names readers may use besides the bound address and localhost
 * @param zone of readers that do not say theirs
 * @param searchTimeLimit for one search
 * @param sampleNotice whether what is indexed is the invented sample, said on every page
 */
public record WebSettings(
    String bind,
    int port,
    Optional<String> password,
    List<String> hosts,
    ZoneId zone,
    Duration searchTimeLimit,
    boolean sampleNotice) {
  public WebSettings {
    hosts = List.copyOf(hosts);
  }
}
