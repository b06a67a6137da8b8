package dateline.desk;

import static dateline.desk.SourceLookup.Candidate.named;

import dateline.desk.SourceLookup.Candidate;
import dateline.desk.history.HistoryRecorder;
import dateline.desk.history.RecordedSources;
import dateline.fetch.CanonicalUrl;
import dateline.news.history.Actor;
import dateline.news.history.HistoryEntry.Act;
import dateline.news.source.Source;
import dateline.news.source.SourceStatus;
import dateline.store.Store;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Sources. The fields of a wish: {@code url}, {@code kind} ({@link Source.Kind#label}, or {@code
 * auto} to ask the site, as where none is given), {@code name} and {@code alerts} ({@code true} to
 * be told of what its first visit brings) and {@code group} to file it under. Thread-safe.
 */
public final class SourceDesk {
  /** The longest address taken, in characters: longer ones no server takes. */
  private static final int LONGEST = 2_000;

  /** What people type for an address: {@code example.org/news}. */
  private static final Pattern SCHEME = Pattern.compile("^https?://(?:www\\.)?");

  /** What old feed readers write before an address: {@code feed://…} and {@code feed:https://…}. */
  private static final Pattern FEED_SCHEME = Pattern.compile("^feed:(?://)?");

  private static final Pattern NO_SCHEME =
      Pattern.compile("[^\\s:/?#@]{1,253}(:\\d{1,5})?([/?#].*)?");

  /** Changes of one transaction, for which all who write wait: some tenths of a second. */
  private static final int AT_ONCE = 50;

  private static final String AUTO = "auto";
  private static final Optional<String> TRUE = Optional.of("true");

  private final Store store;
  private final SourceLookup site;
  private final RecordedSources sources;
  private final InstantSource clock;

  /**
   * @param site asks the site at an address what it is
   * @param actor whose wishes come
   */
  public SourceDesk(Store store, SourceLookup site, InstantSource clock, Actor actor) {
    this.store = store;
    this.site = site;
    this.sources = new RecordedSources(store, new HistoryRecorder(store, actor));
    this.clock = clock;
  }

  /**
   * A source that was asked for.
   *
   * @param fresh whether it is new
   * @param others that the site has beside it
   */
  public record Saved(Source source, boolean fresh, List<Candidate> others) {
    public Saved {
      others = List.copyOf(others);
    }
  }

  /** Adds a source, due at once, unless it is there already. May ask the site, which takes time. */
  public Verdict<Saved> add(Wish wish) {
    String typed = wish.first("url").orElse("");
    Optional<String> url = address(typed);
    if (url.isEmpty()) {
      return Verdict.Refused.of(FieldProblem.of("url", "source.url.wrong", typed));
    }
    String label = wish.given("kind").orElse(AUTO);
    Optional<Source.Kind> kind = kind(label);
    if (kind.isPresent()) {
      return new Verdict.Accepted<>(
          add(known(), wish, named(host(url.get()), kind.get(), url.get()), List.of()));
    }
    if (!label.equals(AUTO)) {
      return Verdict.Refused.of(FieldProblem.of("kind", "source.kind.wrong", label));
    }
    SourceLookup.Answer answer = site.ask(url.get(), address -> {});
    if (answer.sources().isEmpty()) {
      return Verdict.Refused.of(FieldProblem.of("url", "source.nothing", answer.reason()));
    }
    Candidate best = answer.sources().getFirst();
    List<Candidate> others = answer.sources().subList(1, answer.sources().size());
    String name = best.name().isBlank() ? host(url.get()) : best.name();
    Candidate canonical = named(name, best.kind(), address(best.url()).orElse(best.url()));
    return new Verdict.Accepted<>(add(known(), wish, canonical, others));
  }

  /**
   * Adds what was chosen of what a look found. The fields of the wish: {@code pick}, numbers of
   * candidates from 0; {@code name.NUMBER} for each; {@code alerts} and {@code group} as for {@link
   * #add(Wish)}.
   */
  public Verdict<List<Saved>> take(BackgroundLookups.Look look, Wish wish) {
    List<Candidate> found = look.answer().map(SourceLookup.Answer::sources).orElse(List.of());
    List<String> picked = wish.all("pick").orElse(List.of());
    Map<String, Source> known = known();
    List<Saved> saved = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      if (picked.contains(Integer.toString(i))) {
        Candidate one = found.get(i);
        String url = address(one.url()).orElse(one.url());
        String name = one.name().isBlank() ? host(url) : one.name();
        Wish its = wish.with("name", wish.given("name." + i).orElse(name));
        saved.add(add(known, its, named(name, one.kind(), url), List.of()));
      }
    }
    return saved.isEmpty()
        ? Verdict.Refused.of(FieldProblem.of("pick", "source.none"))
        : new Verdict.Accepted<>(List.copyOf(saved));
  }

  /** The source that already has the address of each candidate, in their order. */
  public List<Optional<Source>> there(List<Candidate> candidates) {
    Map<String, Source> known = known();
    return candidates.stream()
        .map(one -> spelling(address(one.url()).orElse(one.url())))
        .map(spelling -> Optional.ofNullable(known.get(spelling)))
        .toList();
  }

  static Optional<String> address(String typed) {
    String web = FEED_SCHEME.matcher(typed).replaceFirst("");
    String url = NO_SCHEME.matcher(web).matches() ? "https://" + web : web;
    return CanonicalUrl.of(url).filter(address -> address.length() <= LONGEST);
  }

  private static Optional<Source.Kind> kind(String label) {
    return Arrays.stream(Source.Kind.values())
        .filter(kind -> kind.label().equalsIgnoreCase(label))
        .findFirst();
  }

  private static String host(String url) {
    return CanonicalUrl.uri(url).map(URI::getHost).orElse(url);
  }

  /** What the spellings of one feed have in common: without scheme, www and the last slash. */
  private static String spelling(String url) {
    String bare = SCHEME.matcher(url).replaceFirst("");
    return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
  }

  /** By what its spellings have in common. */
  private Map<String, Source> known() {
    Map<String, Source> known = new HashMap<>();
    for (SourceStatus status : store.sources().all()) {
      Source source = status.source();
      known.putIfAbsent(spelling(CanonicalUrl.of(source.url()).orElse(source.url())), source);
    }
    return known;
  }

  private Saved add(
      Map<String, Source> known, Wish wish, Candidate candidate, List<Candidate> others) {
    Optional<Source> there = Optional.ofNullable(known.get(spelling(candidate.url())));
    String group = wish.first("group").orElse("");
    there.ifPresent(source -> groups().file(source.id(), group));
    Source source = there.orElseGet(() -> made(wish, candidate, group, Act.ADDED));
    known.putIfAbsent(spelling(candidate.url()), source);
    return new Saved(source, there.isEmpty(), others);
  }

  private Source made(Wish wish, Candidate candidate, String group, Act act) {
    return sources
        .recorder()
        .together(
            "adding a source",
            () -> {
              Source source =
                  store
                      .sources()
                      .add(
                          wish.name(candidate.name()),
                          candidate.kind(),
                          candidate.url(),
                          clock.instant());
              if (wish.given("alerts").filter("true"::equals).isPresent()) {
                store.sources().tellFirst(source.id(), true);
              }
              new SourceGroups(store.sources()::file, store.sources()).file(source.id(), group);
              sources.added(source.id(), act);
              return source;
            });
  }

  /** Brings back one that was removed, as {@link #remove} kept it. */
  public Verdict<Source> restore(Wish kept) {
    String url = kept.first("url").orElse("");
    Optional<Source.Kind> kind = kind(kept.first("kind").orElse(""));
    if (kind.isEmpty() || known().containsKey(spelling(url))) {
      return Verdict.Refused.of(FieldProblem.of("url", "history.there", url));
    }
    return new Verdict.Accepted<>(
        sources
            .recorder()
            .together(
                "restoring a source",
                () -> {
                  Source source =
                      store.sources().add(kept.name(url), kind.get(), url, clock.instant());
                  store.sources().file(source.id(), kept.all("groups").orElse(List.of()));
                  store.sources().pause(source.id(), kept.first("paused").equals(TRUE));
                  sources.added(source.id(), Act.RESTORED);
                  return source;
                }));
  }

  /**
   * What came of taking in a list.
   *
   * @param there names of those in the list that were sources already, as they are called here
   * @param problems each names the entry and says what to do
   */
  public record Report(int added, List<String> there, List<String> problems) {
    public Report {
      there = List.copyOf(there);
      problems = List.copyOf(problems);
    }
  }

  /** Adds the sources of a list; one that cannot be used does not stop the others. */
  public Report add(Opml list) {
    List<String> problems = new ArrayList<>();
    Map<String, Source> known = known();
    int before = known.size();
    List<String> there = new ArrayList<>();
    each(
        list.outlines(),
        outline -> {
          Optional<String> url = address(outline.url());
          if (url.isEmpty()) {
            problems.add(
                "\"%s\": %s"
                    .formatted(
                        outline.name(),
                        FieldProblem.of("url", "source.url.wrong", outline.url()).words()));
            return false;
          }
          Wish wish = Wish.of(Map.of("name", outline.name(), "group", outline.folder()));
          Candidate candidate = named(host(url.get()), outline.kind(), url.get());
          Saved saved = add(known, wish, candidate, List.of());
          if (!saved.fresh() && there.stream().noneMatch(saved.source().name()::equals)) {
            there.add(saved.source().name());
          }
          return true;
        });
    list.problem().ifPresent(problems::add);
    return new Report(known.size() - before, there, problems);
  }

  /**
   * Changes several, some at a time in one transaction.
   *
   * @param change false where nothing was changed
   * @return how many were changed
   */
  public <T> long each(List<T> all, Predicate<T> change) {
    long done = 0;
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<T> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
      done +=
          sources
              .recorder()
              .together("changing sources", () -> some.stream().filter(change).count());
    }
    return done;
  }

  /** All sources as OPML 2.0. */
  public String opml() {
    return opml(store.sources().all());
  }

  /** These sources as OPML 2.0, in a folder for each of their groups. */
  public static String opml(List<SourceStatus> sources) {
    return Opml.grouped("Dateline sources", sources).write();
  }

  /** Files sources under groups, or takes them out. */
  public SourceGroups groups() {
    return new SourceGroups(this::file, store.sources());
  }

  private boolean file(String id, List<String> groups) {
    return sources.change(id, one -> store.sources().file(one, groups));
  }

  /** Makes one due now. False if there is none. */
  public boolean crawlNow(String id) {
    return store.sources().makeDue(id, clock.instant());
  }

  /** Lets one rest, or go on. False if there is none. */
  public boolean pause(String id, boolean rests) {
    return sources.change(id, one -> store.sources().pause(one, rests));
  }

  /** Gives one the {@code name} of the wish. False if there is none, or nothing changed. */
  public boolean rename(String id, Wish wish) {
    String name = wish.name("");
    return !name.isEmpty() && sources.change(id, one -> store.sources().rename(one, name));
  }

  /** Removes one; its articles stay. False if there is none. */
  public boolean remove(String id) {
    return sources.remove(
        id,
        status -> {
          Source source = status.source();
          Map<String, Object> kept = new HashMap<>();
          kept.put("name", source.name());
          kept.put("kind", source.kind().label());
          kept.put("url", source.url());
          kept.put("paused", source.paused());
          kept.put("groups", status.groups());
          return Wish.write(kept);
        });
  }
}
