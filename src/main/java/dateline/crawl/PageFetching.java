package dateline.crawl;

import dateline.fetch.Fetcher;
import dateline.fetch.render.Renderer;
import java.util.Optional;

/**
 * How pages are had.
 *
 * @param renderer builds those whose text comes by script; absent where none is set
 */
public record PageFetching(Fetcher fetcher, Optional<Renderer> renderer) {
  /** Without running scripts. */
  public static PageFetching of(Fetcher fetcher) {
    return new PageFetching(fetcher, Optional.empty());
  }
}
