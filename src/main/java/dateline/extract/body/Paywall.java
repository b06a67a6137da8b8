package dateline.extract.body;

import dateline.extract.body.Regions.Region;
import dateline.extract.page.ParsedPage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells pages whose text is for subscribers: by schema.org's {@code isAccessibleForFree}, by
 * Facebook's content tier, or by a box that is named for it and asks for a subscription. What the
 * page shows is still an article; whoever reads the draft knows that it may be cut. Thread-safe.
 */
final class Paywall {
  private static final Set<String> TIERS = Set.of("locked", "metered", "premium", "paid");
  private static final Alternatives BOX =
      new Alternatives(
          "paywall|(?:subscri(?:be|ber|ption)s?|premium|abo"
              + "|register|registration)-?(?:wall|barrier|gate|offer"
              + "|prompt)|regwall|piano|metered",
          "",
          0);
  private static final Pattern ASKS =
      Pattern.compile(
          "(?i)subscri|sign in|log ?in|to (?:keep|continue|go on) reading|members? only|abonn|jetzt"
              + " testen|weiterlesen|suscr[íi]b|assinante|abbonat|prenumer|会員|구독");
  private static final int MOST_TEXT = 2_000;

  private Paywall() {}

  /** What says that the text is behind a paywall, such as a box; absent if nothing does. */
  static Optional<String> of(ParsedPage page, List<Region> boxes) {
    Optional<Boolean> free = page.jsonLd().isFree();
    if (free.isPresent()) {
      return free.get() ? Optional.empty() : Optional.of("json-ld isAccessibleForFree");
    }
    if (page.meta("article:content_tier").filter(TIERS::contains).isPresent()) {
      return Optional.of("meta article:content_tier");
    }
    return boxes.stream()
        .findFirst()
        .map(region -> "a box of the page: " + region.element.className().strip());
  }

  /** The boxes that ask for a subscription. */
  static List<Region> boxes(Regions regions) {
    return regions.regions.stream()
        .filter(region -> region.letters > 0 && region.letters < MOST_TEXT)
        .filter(region -> BOX.in(region.names()))
        .filter(region -> asks(regions, region))
        .toList();
  }

  private static boolean asks(Regions regions, Region region) {
    return regions.blocks.subList(region.first, region.end).stream()
        .anyMatch(block -> ASKS.matcher(block.text()).find());
  }
}
