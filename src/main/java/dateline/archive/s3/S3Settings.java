package dateline.archive.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which bucket keeps the archive.
 *
 * @param endpoint of the service: {@code https} or {@code http}, host and port, no path
 * @param bucket its name
 * @param prefix what the names of our objects begin with; empty, or ending in a slash
 * @param access the key that may read, write, list and delete there; absent: what the AWS SDK finds
 *     by itself (environment, profile, role of the machine)
 * @param region the service's, which is a part of every signature
 * @param seal how long a file is written to before it is finished and goes there
 */
public record S3Settings(
    URI endpoint,
    String bucket,
    String prefix,
    Optional<Access> access,
    String region,
    Duration seal) {
  /** What stands before the address of the service in the setting. */
  public static final String SCHEME = "s3:";

  /** AWS's rules for names of buckets, as others have them, too. */
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  /** What all services take in names of objects without a change. */
  private static final Pattern PREFIX = Pattern.compile("(?:[A-Za-z0-9_.-]{1,100}/){0,5}");

  /** A key of the service and its secret. */
  public record Access(String key, String secret) {
    /** For people: without the secret. */
    @Override
    public String toString() {
      return key;
    }
  }

  /**
   * Reads {@code s3:https://host/bucket/prefix}.
   *
   * @throws IllegalArgumentException if it is not one; the message says what is wrong
   */
  public static S3Settings at(String address) {
    if (!address.startsWith(SCHEME)) {
      throw new IllegalArgumentException("it does not begin with " + SCHEME);
    }
    URI uri = uri(address.substring(SCHEME.length()));
    String[] parts = uri.getPath().replaceFirst("^/+", "").split("/", 2);
    String prefix = parts.length > 1 ? parts[1] : "";
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      prefix += "/";
    }
    if (!BUCKET.matcher(parts[0]).matches()) {
      throw new IllegalArgumentException(
          "name a bucket behind the host, 3 to 63 small letters, digits, dots and hyphens: "
              + address);
    }
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "what follows the bucket may have letters, digits, dots, hyphens, _ and /: " + prefix);
    }
    int port = uri.getPort();
    URI endpoint =
        URI.create(uri.getScheme() + "://" + uri.getHost() + (port < 0 ? "" : ":" + port));
    return new S3Settings(
        endpoint, parts[0], prefix, Optional.empty(), "us-east-1", Duration.ofMinutes(15));
  }

  private static URI uri(String text) {
    try {
      URI uri = URI.create(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() != null
          && uri.getUserInfo() == null
          && (scheme.equals("https") || scheme.equals("http"))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not an address: " + text, e);
    }
    throw new IllegalArgumentException(
        "write s3:https://host/bucket, without a key, instead of " + text);
  }

  /** The same place, reached so. */
  public S3Settings with(Optional<Access> other, String otherRegion, Duration otherSeal) {
    return new S3Settings(endpoint, bucket, prefix, other, otherRegion, otherSeal);
  }

  /** For people: where it is, without secrets. */
  @Override
  public String toString() {
    return SCHEME + endpoint + "/" + bucket + "/" + prefix;
  }
}
