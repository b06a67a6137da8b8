package dateline.sample;

import java.time.InstantSource;
import java.util.List;

/** The invented news web on loopback: six sites, each a host name under {@code localhost}. */
public final class SampleWeb implements AutoCloseable {
  /** A source to crawl it by: {@code kind} is {@code feed}, {@code sitemap} or {@code section}. */
  public record Door(String name, String kind, String url) {}

  /** Starts it; port 0 picks a free one. Dates of its articles are counted back from now. */
  public static SampleWeb start(int port, InstantSource clock) {
    throw new UnsupportedOperationException("sample room: " + port + clock);
  }

  public int port() {
    throw new UnsupportedOperationException("sample room");
  }

  /** How to crawl it. */
  public List<Door> doors() {
    throw new UnsupportedOperationException("sample room");
  }

  @Override
  public void close() {}
}
