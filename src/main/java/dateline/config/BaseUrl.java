package dateline.config;

import dateline.news.alert.Channel;
import java.util.regex.Pattern;

/** Reads where readers find the pages. */
final class BaseUrl {
  /** A path of plain words behind scheme and host: proxies and pages must agree on its spelling. */
  private static final Pattern BASE_URL =
      Pattern.compile("[a-zA-Z]+://[^/?#\\\\]+(/[a-zA-Z0-9_~-][a-zA-Z0-9._~-]*)*");

  private BaseUrl() {}

  /** Without the slash at its end. */
  static String of(String text) {
    String address = text.replaceAll("/+$", "");
    if (!text.isEmpty() && !(Channel.isWebAddress(text) && BASE_URL.matcher(address).matches())) {
      throw new IllegalArgumentException("write https://host, or https://host/path");
    }
    return address;
  }
}
