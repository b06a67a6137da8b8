package dateline.web.request;

import dateline.news.name.EntityName;
import java.util.Optional;

/** Where our own pages are. */
public final class PageLinks {
  private PageLinks() {}

  /** Where an article's page is; {@code q} is marked there when not empty. */
  public static String article(String id, String q) {
    String path = "/article/" + Params.encode(id);
    return q.isEmpty() ? path : path + "?q=" + Params.encode(q);
  }

  /** Only addresses a browser may safely follow. */
  public static Optional<String> original(String url) {
    return url.startsWith("https://") || url.startsWith("http://")
        ? Optional.of(url)
        : Optional.empty();
  }

  /** The search for one value of a facet. */
  public static String search(String kind, String value) {
    return "/?" + Params.encode(kind) + "=" + Params.encode(value);
  }

  /**
   * Where the page of an entity is. A parameter, for names hold slashes, dots and percent signs.
   */
  public static String entity(String kind, String name) {
    return "/entity/" + Params.encode(kind) + "?name=" + Params.encode(name);
  }

  public static String entity(EntityName name) {
    return entity(name.kind().label(), name.name());
  }
}
