package dateline.sample;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/** The six invented outlets and their habits. */
enum Outlet {
  LEDGER("The Harbor Ledger", "feed", "/rss.xml", -5, StandardCharsets.UTF_8),
  CURTAIN("Curtain Call", "feed", "/feed.atom", 0, StandardCharsets.UTF_8),
  DOCKET("The Docket", "sitemap", "/sitemap-news.xml", -6, StandardCharsets.UTF_8),
  NORTHGATE("Northgate Tribune", "section", "/", -5, Charset.forName("windows-1252")),
  STAGEDOOR("Stage Door", "feed", "/feed.json", -8, StandardCharsets.UTF_8),
  WIRELINE("Wireline News", "feed", "/all.rdf", 0, StandardCharsets.UTF_8);

  private final String title;
  private final String kind;
  private final String door;
  private final ZoneOffset zone;
  private final Charset charset;

  Outlet(String title, String kind, String door, int hours, Charset charset) {
    this.title = title;
    this.kind = kind;
    this.door = door;
    this.zone = ZoneOffset.ofHours(hours);
    this.charset = charset;
  }

  String title() {
    return title;
  }

  /** How it tells what is new: {@code feed}, {@code sitemap} or {@code section}. */
  String kind() {
    return kind;
  }

  /** The path of that listing. */
  String door() {
    return door;
  }

  /** The zone it writes its dates in. */
  ZoneOffset zone() {
    return zone;
  }

  Charset charset() {
    return charset;
  }

  /** Its host name, such as {@code ledger.localhost}; browsers take such names to loopback. */
  String host() {
    return id() + ".localhost";
  }

  String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
