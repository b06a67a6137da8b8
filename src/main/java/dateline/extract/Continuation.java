package dateline.extract;

import static org.jsoup.select.Selector.evaluatorOf;

import dateline.extract.page.Addresses;
import dateline.extract.page.ParsedPage;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.select.Evaluator;

/**
 * The second page of an article that is told on several. {@code rel=next} alone does not say so:
 * blogs use it for the next article, so the address must be the page's own with a two. Thread-safe.
 */
final class Continuation {
  private static final Evaluator NEXT =
      evaluatorOf("link[rel~=(?i)\\bnext\\b], a[rel~=(?i)\\bnext\\b]");
  private static final Pattern SECOND =
      Pattern.compile(
          "(?:[/_,-](?:page|seite|pagina|p)?[/_-]?2(?=/?$|\\.\\w{2,5}$)|[?&](?:page|p|pg|seite|pagina)=2\\b)");

  private Continuation() {}

  /** Its address, if {@code page} is the first of several. */
  static Optional<URI> of(ParsedPage page) {
    String own = bare(page.url().toString());
    return page.select(NEXT)
        .flatMap(link -> Addresses.resolve(page.url().toString(), link.attr("href")).stream())
        .filter(next -> bare(SECOND.matcher(next.toString()).replaceFirst("")).equals(own))
        .filter(next -> SECOND.matcher(next.toString()).find())
        .findFirst();
  }

  private static String bare(String address) {
    return address.replaceFirst("/$", "");
  }
}
