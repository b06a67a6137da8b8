package dateline.extract.listing;

import dateline.extract.page.Addresses;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links that lead to a page by way of somebody who counts the clicks, as in Google Alerts and
 * Bing's feeds: the address meant stands in the link, and the way itself is often closed to
 * programs. Thread-safe.
 */
final class Redirectors {
  /** The last part of a path that only sends on. */
  private static final Pattern WAY =
      Pattern.compile(
          "/(?:url|l\\.php|apiclick\\.aspx|redirect(?:or|ion)?"
              + "|redir|link|out|click|go|away|r|ck/a)(?:\\.(?:php"
              + "|aspx|html?))?/?$");

  private static final Pattern TARGET =
      Pattern.compile(
          "(?i)(?:^|&)(?:url|u|q|to|target|dest|destination"
              + "|redirect|link|z|r)=(https?(?:%3a|:)(?:%2f|/){2}[^&#]{4,1900})");

  private Redirectors() {}

  /** The address that a link is meant to lead to; itself where it sends on to none. */
  static URI target(URI link) {
    String path = Optional.ofNullable(link.getRawPath()).orElse("").toLowerCase(Locale.ROOT);
    String query = link.getRawQuery();
    if (query == null || !WAY.matcher(path).find()) {
      return link;
    }
    Matcher target = TARGET.matcher(query);
    return target.find() ? decoded(target.group(1), link) : link;
  }

  private static URI decoded(String target, URI otherwise) {
    try {
      String address = URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
      return Addresses.resolve("", address).orElse(otherwise);
    } catch (IllegalArgumentException e) {
      return otherwise;
    }
  }
}
