package dateline.extract.date;

import dateline.extract.page.ParsedPage;
import dateline.news.Dating;
import dateline.news.Dating.Precision;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The zone that a newsroom lives in, for dates its programs wrote in UTC: an article of the evening
 * of the fifth in Denver says the sixth. The day that the address or the date line gives decides;
 * else the country of the host or, of a language spoken in one country, of the page. The moment
 * stays what it was. Thread-safe.
 */
final class HomeZones {
  /** Country and zone, IANA's tz database; of large countries the zone most newsrooms are in. */
  private static final String COUNTRIES =
      """
      de Europe/Berlin, at Europe/Vienna, ch Europe/Zurich, li Europe/Vaduz, it Europe/Rome,
      fr Europe/Paris, es Europe/Madrid, pt Europe/Lisbon, nl Europe/Amsterdam, be Europe/Brussels,
      lu Europe/Luxembourg, pl Europe/Warsaw, cz Europe/Prague, sk Europe/Bratislava,
      hu Europe/Budapest, ro Europe/Bucharest, bg Europe/Sofia, gr Europe/Athens, se Europe/Stockholm,
      no Europe/Oslo, dk Europe/Copenhagen, fi Europe/Helsinki, ee Europe/Tallinn, lv Europe/Riga,
      lt Europe/Vilnius, uk Europe/London, ie Europe/Dublin, tr Europe/Istanbul, ua Europe/Kyiv,
      ru Europe/Moscow, il Asia/Jerusalem, jp Asia/Tokyo, kr Asia/Seoul, in Asia/Kolkata,
      cn Asia/Shanghai, tw Asia/Taipei, hk Asia/Hong_Kong, sg Asia/Singapore, my Asia/Kuala_Lumpur,
      ph Asia/Manila, id Asia/Jakarta, th Asia/Bangkok, vn Asia/Ho_Chi_Minh, pk Asia/Karachi,
      au Australia/Sydney, nz Pacific/Auckland, za Africa/Johannesburg, ng Africa/Lagos,
      ke Africa/Nairobi, eg Africa/Cairo, ar America/Argentina/Buenos_Aires, cl America/Santiago,
      pe America/Lima, co America/Bogota, uy America/Montevideo, ve America/Caracas,
      br America/Sao_Paulo, mx America/Mexico_City
      """;

  /** Languages that are spoken in one zone, near enough, with a country of it. */
  private static final Map<String, String> LANGUAGES =
      Map.ofEntries(
          Map.entry("de", "de"),
          Map.entry("it", "it"),
          Map.entry("nl", "nl"),
          Map.entry("pl", "pl"),
          Map.entry("cs", "cz"),
          Map.entry("hu", "hu"),
          Map.entry("sv", "se"),
          Map.entry("da", "dk"),
          Map.entry("nb", "no"),
          Map.entry("fi", "fi"),
          Map.entry("el", "gr"),
          Map.entry("tr", "tr"),
          Map.entry("ja", "jp"),
          Map.entry("ko", "kr"));

  private static final List<ZoneId> AMERICAN =
      List.of(
          ZoneId.of("America/New_York"),
          ZoneId.of("America/Chicago"),
          ZoneId.of("America/Denver"),
          ZoneId.of("America/Los_Angeles"));

  private static final Map<String, ZoneId> ZONES = zones();

  private HomeZones() {}

  private static Map<String, ZoneId> zones() {
    Map<String, ZoneId> zones = new HashMap<>();
    for (String line : COUNTRIES.strip().split(",\\s+", -1)) {
      String[] pair = line.split(" ", -1);
      zones.put(pair[0], ZoneId.of(pair[1]));
    }
    return Map.copyOf(zones);
  }

  /**
   * The same moment in the zone of the newsroom, where it was written in UTC and that can be told.
   *
   * @param sources the days that the page's address and date line give, best first
   */
  static Dating at(Dating found, ParsedPage page, Supplier<List<LocalDate>> sources) {
    boolean utc = found.offset().filter(ZoneOffset.UTC::equals).isPresent();
    boolean midnight = found.instant().getEpochSecond() % Duration.ofDays(1).toSeconds() == 0;
    if (!utc || !found.precision().isTimed() || midnight) {
      return found;
    }
    List<LocalDate> days = sources.get();
    Optional<ZoneId> home = home(page);
    List<ZoneId> candidates = new ArrayList<>();
    home.ifPresentOrElse(candidates::add, () -> candidates.addAll(AMERICAN));
    for (LocalDate day : days) {
      if (day.equals(day(found.instant(), ZoneOffset.UTC)) && home.isEmpty()) {
        return found;
      }
      for (ZoneId zone : candidates) {
        if (day.equals(day(found.instant(), zone))) {
          return in(zone, found, home.isPresent() ? "zone of the country" : "day as on the page");
        }
      }
    }
    boolean contradicted = !days.isEmpty();
    return home.isPresent() && !contradicted ? in(home.get(), found, "zone of the country") : found;
  }

  /** A time that was written without a zone, as one of the newsroom's country, if that is known. */
  static Dating local(Dating found, ParsedPage page) {
    if (!found.precision().isTimed() || found.offset().isPresent()) {
      return found;
    }
    return home(page)
        .map(
            zone -> {
              LocalDateTime written = LocalDateTime.ofInstant(found.instant(), ZoneOffset.UTC);
              ZoneOffset offset = zone.getRules().getOffset(written);
              return new Dating(
                  written.toInstant(offset),
                  Optional.of(offset),
                  Precision.INSTANT,
                  found.source() + ", zone of the country",
                  found.confidence());
            })
        .filter(local -> PageDates.believable(local.instant(), page.fetched()))
        .orElse(found);
  }

  private static LocalDate day(Instant instant, ZoneId zone) {
    return instant.atZone(zone).toLocalDate();
  }

  private static Dating in(ZoneId zone, Dating found, String why) {
    ZoneOffset offset = zone.getRules().getOffset(found.instant());
    return offset.equals(ZoneOffset.UTC)
        ? found
        : new Dating(
            found.instant(),
            Optional.of(offset),
            Precision.INSTANT,
            found.source() + ", " + why,
            found.confidence());
  }

  private static Optional<ZoneId> home(ParsedPage page) {
    String host = page.host();
    Optional<ZoneId> country =
        Optional.ofNullable(ZONES.get(host.substring(host.lastIndexOf('.') + 1)));
    return country.or(() -> spoken(page));
  }

  private static Optional<ZoneId> spoken(ParsedPage page) {
    String[] tag = page.language().split("-", -1);
    Optional<ZoneId> region =
        Optional.of(tag[tag.length - 1])
            .filter(last -> tag.length > 1 && !tag[0].equals("en"))
            .map(ZONES::get);
    return region.or(() -> Optional.ofNullable(LANGUAGES.get(tag[0])).map(ZONES::get));
  }
}
