package dateline.index.opensearch;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which cluster keeps the index, and under which name.
 *
 * @param hosts its nodes, at least one; {@code https} or {@code http}, host and port
 * @param prefix what the names of our indexes there begin with
 * @param access how we prove who we are
 * @param ca certificates that the cluster's is signed by, as PEM; those of the JVM if absent
 * @param shards of a new index, 1 to 1,024
 * @param replicas of each shard of a new index, 0 to 10
 */
public record OpenSearchSettings(
    List<URI> hosts, String prefix, Access access, Optional<Path> ca, int shards, int replicas) {
  /** What stands before the address of a cluster in the setting. */
  public static final String SCHEME = "opensearch:";

  private static final String DEFAULT_PREFIX = "dateline";

  /** OpenSearch's rules for names of indexes, and ours. */
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9][a-z0-9_-]{0,99}");

  public OpenSearchSettings {
    hosts = List.copyOf(hosts);
  }

  /** How we prove who we are. */
  public sealed interface Access {
    /** To nobody: the cluster asks for nothing. */
    record Open() implements Access {}

    record Password(String user, String password) implements Access {}

    record ApiKey(String key) implements Access {}
  }

  /**
   * Reads {@code opensearch:https://a:9200,https://b:9200/prefix}.
   *
   * @throws IllegalArgumentException if it is not one; the message says what is wrong
   */
  public static OpenSearchSettings at(String address) {
    if (!address.startsWith(SCHEME)) {
      throw new IllegalArgumentException("it does not begin with " + SCHEME);
    }
    String rest = address.substring(SCHEME.length());
    List<URI> hosts = new ArrayList<>();
    String prefix = DEFAULT_PREFIX;
    for (String host : rest.split(",", -1)) {
      URI uri = uri(host.strip());
      String path = uri.getPath().replaceFirst("^/", "").replaceFirst("/$", "");
      if (!path.isEmpty()) {
        prefix = path;
      }
      hosts.add(URI.create(uri.getScheme() + "://" + uri.getHost() + ":" + port(uri)));
    }
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "the name behind the host may have small letters, digits, - and _: " + prefix);
    }
    return new OpenSearchSettings(hosts, prefix, new Access.Open(), Optional.empty(), 3, 1);
  }

  private static URI uri(String host) {
    try {
      URI uri = URI.create(host);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() != null
          && uri.getUserInfo() == null
          && (scheme.equals("https") || scheme.equals("http"))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not an address of a host: " + host, e);
    }
    throw new IllegalArgumentException(
        "write https://host:9200, without user or password, instead of " + host);
  }

  private static int port(URI uri) {
    return uri.getPort() > 0 ? uri.getPort() : 9200;
  }

  public OpenSearchSettings with(Access other, Optional<Path> authority) {
    return new OpenSearchSettings(hosts, prefix, other, authority, shards, replicas);
  }

  public OpenSearchSettings spread(int parts, int copies) {
    return new OpenSearchSettings(hosts, prefix, access, ca, parts, copies);
  }

  /** For people: where it is, without secrets. */
  @Override
  public String toString() {
    return SCHEME + String.join(",", hosts.stream().map(URI::toString).toList()) + "/" + prefix;
  }
}
