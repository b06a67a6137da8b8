package dateline.web.page;

import dateline.desk.name.NameDesk;
import dateline.index.Results;
import dateline.news.Story;
import dateline.query.Facet;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.Params;
import dateline.web.request.SearchRequest;
import dateline.web.request.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One facet with its values and true counts. Public because its template reads it.
 *
 * @param name as in addresses, such as {@code person}
 * @param first the values shown at once, chosen ones leading
 * @param more those behind "more"
 */
public record FacetList(String name, String title, List<Item> first, List<Item> more) {
  /**
   * A value.
   *
   * @param href adds it to the search, or takes it away when chosen
   * @param not excludes it
   */
  public record Item(String text, long count, String href, String not, boolean chosen) {}

  /**
   * A chosen filter.
   *
   * @param href the search without it
   * @param about the page of the person, place … it names; empty for other filters
   */
  public record Chip(String kind, String text, String href, String about) {}

  private static final int SHOWN = 6;

  /** From how many values on a list gets a box to search within. */
  private static final int LONG = 11;

  /** Whether it takes a box to search within, which script brings to life. */
  public boolean isLong() {
    return first.size() + more.size() >= LONG;
  }

  /** The facets that help to narrow these results. */
  static List<FacetList> of(Texts texts, SearchRequest wanted, Results results) {
    List<FacetList> lists = new ArrayList<>();
    for (Facet facet : Facet.values()) {
      List<Item> items = items(texts, facet, wanted, results);
      boolean useful =
          switch (facet) {
            // A reader who wants a site picks its source; a story is reached from its articles.
            case SITE, STORY -> false;
            case LANGUAGE -> items.size() > 1 || wanted.filters().containsKey(facet);
            default -> !items.isEmpty();
          };
      if (useful) {
        String name = SearchRequest.name(facet);
        lists.add(of(name, texts.say("facet." + name), items));
      }
    }
    return lists;
  }

  /** A list of these, the first of them shown at once. */
  static FacetList of(String name, String title, List<Item> items) {
    int cut = Math.min(SHOWN, items.size());
    return new FacetList(name, title, items.subList(0, cut), items.subList(cut, items.size()));
  }

  private static List<Item> items(Texts texts, Facet facet, SearchRequest wanted, Results results) {
    String name = SearchRequest.name(facet);
    List<String> chosen = wanted.filters().getOrDefault(facet, List.of());
    List<Results.Count> counts = results.facets().getOrDefault(facet, List.of());
    Params params = wanted.params().without("cursor");
    List<Item> on = new ArrayList<>();
    List<Item> off = new ArrayList<>();
    for (String value : chosen) {
      long count =
          counts.stream()
              .filter(c -> c.value().equals(value))
              .findFirst()
              .map(c -> c.count())
              .orElse(0L);
      String href = params.without(name, value).at("/");
      on.add(new Item(label(texts, facet, value), count, href, href, true));
    }
    for (Results.Count count : counts) {
      if (!chosen.contains(count.value())) {
        off.add(
            new Item(
                label(texts, facet, count.value()),
                count.count(),
                params.plus(name, count.value()).at("/"),
                params.plus("-" + name, count.value()).at("/"),
                false));
      }
    }
    on.addAll(off);
    return on;
  }

  private static String label(Texts texts, Facet facet, String value) {
    if (facet != Facet.LANGUAGE) {
      return value;
    }
    String name = Locale.forLanguageTag(value).getDisplayLanguage(Locale.ENGLISH);
    return name.isEmpty() || value.equals("und") ? texts.say("language.unknown") : name;
  }

  /** Everything chosen besides the words, each removable. */
  static List<Chip> chips(PageContext news, SearchRequest wanted) {
    List<Chip> chips = new ArrayList<>();
    Params params = wanted.params().without("cursor");
    add(chips, news, wanted.filters(), params, "");
    add(chips, news, wanted.without(), params, "-");
    if (wanted.span().isPresent()) {
      String days =
          wanted.from().equals(wanted.to())
              ? Histogram.day(wanted.from().orElseThrow())
              : news.texts.say(
                  "span",
                  wanted.from().map(Histogram::day).orElse(news.texts.say("span.first")),
                  wanted.to().map(Histogram::day).orElse(news.texts.say("span.last")));
      chips.add(
          new Chip(
              news.texts.say("facet.date.one"),
              days,
              params.without("from").without("to").at("/"),
              ""));
    }
    return chips;
  }

  private static void add(
      List<Chip> chips,
      PageContext news,
      Map<Facet, List<String>> filters,
      Params params,
      String sign) {
    filters.forEach(
        (facet, values) -> {
          for (String value : values) {
            String kind = news.texts.say("facet." + SearchRequest.name(facet) + ".one");
            String text =
                facet == Facet.STORY
                    ? news.store.stories().story(value).map(Story::headline).orElse(value)
                    : label(news.texts, facet, value);
            chips.add(
                new Chip(
                    sign.isEmpty() ? kind : news.texts.say("chip.not", kind),
                    text,
                    params.without(sign + SearchRequest.name(facet), value).at("/"),
                    sign.isEmpty() && NameDesk.kind(SearchRequest.name(facet)).isPresent()
                        ? PageLinks.entity(SearchRequest.name(facet), value)
                        : ""));
          }
        });
  }
}
