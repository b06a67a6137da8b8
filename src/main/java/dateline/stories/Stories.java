package dateline.stories;

import dateline.enrich.Fingerprint;
import dateline.enrich.Rarity;
import dateline.news.Article;
import dateline.news.Draft;
import dateline.news.Enrichment;
import dateline.work.Workers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Groups articles on the same event, and finds near-copies. Which articles are together, and which
 * of them are copies, depends on the articles that are there and on nothing else: not on the order
 * in which they came, nor on how many came at a time. So a new article may move others. What a
 * story is called does depend on it, so that an arrival costs the same however many are there:
 * {@link StoryName}. Keeps the recent ones in memory whole, and of older ones a signature by which
 * their copies are found; fed with {@link #remember} at start. Thread-safe.
 *
 * <p>{@link StoryRule} has the rule. In doubt an article begins a story: a wrong fold hides an
 * article, a missed one only shows it twice.
 */
public final class Stories {
  /**
   * Which story an article tells, and whose copy it is.
   *
   * @param copyOf an article with nearly its text; it may be a copy itself, and so on to the
   *     earliest, which is none
   */
  public record Place(String storyId, Optional<String> copyOf) {}

  /** An article to be placed. */
  public record Newcomer(String id, Draft draft, Enrichment enrichment) {}

  /**
   * How many articles are remembered.
   *
   * @param whole those with the latest dates, about 2 KB each; others stay in their stories
   * @param signatures of those before, about 80 bytes each, to find their copies by
   */
  public record Limits(int whole, int signatures) {
    /** About 130 and 400 MB when full. */
    public static final Limits DEFAULT = new Limits(60_000, 5_000_000);

    public Limits {
      if (whole < 1 || signatures < 0) {
        throw new IllegalArgumentException("nothing is told apart by " + whole + " articles");
      }
    }
  }

  /** The place of an article that has none yet. */
  private static final Place NOWHERE = new Place("", Optional.empty());

  /** Deciding takes long where a story has hundreds of articles: no monitor. */
  private final ReentrantLock deciding = new ReentrantLock();

  private final Workers workers = Workers.onEveryProcessor("stories");
  private final Rarity rarity = new Rarity();
  private final int most;
  private final Map<String, StoryMember> byId = new HashMap<>();
  private final Map<String, String> arriving = new HashMap<>();
  private final Forgotten old;
  private final StoryRule bonds;

  /**
   * @param stored the stored articles of these ids, those that are there: asked for where a
   *     fingerprint is in doubt, and of those no longer remembered whole
   */
  public Stories(Function<Collection<String>, List<Article>> stored, Limits limits) {
    this.most = limits.whole();
    this.old = new Forgotten(limits.signatures(), stored, byId::containsKey);
    this.bonds =
        new StoryRule(id -> Optional.ofNullable(arriving.get(id)).or(() -> text(stored, id)), old);
  }

  private static Optional<String> text(
      Function<Collection<String>, List<Article>> stored, String id) {
    return stored.apply(List.of(id)).stream().map(article -> article.draft().body()).findFirst();
  }

  /** Takes in an article already placed, such as those of the store at start. */
  public void remember(Article article) {
    deciding.lock();
    try {
      rememberNow(article);
    } finally {
      deciding.unlock();
    }
  }

  private void rememberNow(Article article) {
    if (!byId.containsKey(article.id())) {
      Place place = new Place(article.storyId(), article.copyOf());
      StoryMember known =
          known(new Newcomer(article.id(), article.draft(), article.enrichment()), place);
      byId.put(known.id, known);
      bonds.file(known);
      forget();
    }
  }

  /**
   * Takes in new articles, and known ones whose text or date has changed.
   *
   * @return the place of each of them, and of every other article whose place is another now
   */
  public Map<String, Place> place(Collection<Newcomer> batch) {
    Map<String, StoryMember> read =
        workers.map(batch, newcomer -> known(newcomer, NOWHERE)).stream()
            .collect(Collectors.toMap(known -> known.id, Function.identity(), (_, last) -> last));
    deciding.lock();
    try {
      batch.forEach(newcomer -> arriving.put(newcomer.id(), newcomer.draft().body()));
      return place(read);
    } finally {
      arriving.clear();
      deciding.unlock();
    }
  }

  private Map<String, Place> place(Map<String, StoryMember> read) {
    List<StoryMember> leaving = new ArrayList<>();
    List<StoryMember> joining = new ArrayList<>();
    read.values().stream()
        .sorted(StoryMember.ORDER)
        .forEach(
            known -> {
              StoryMember before = byId.get(known.id);
              if (before != null && (before.settled || before.isAs(known))) {
                return;
              }
              if (before != null) {
                known.told = before.told;
                leaving.add(before);
              }
              byId.put(known.id, known);
              joining.add(known);
            });
    Map<String, Place> places = new LinkedHashMap<>();
    for (StoryMember moved : new BatchPlacement(bonds).run(leaving, joining)) {
      places.put(moved.id, moved.told);
    }
    for (String id : read.keySet()) {
      Optional.ofNullable(byId.get(id)).ifPresent(known -> places.put(id, known.told));
    }
    forget();
    return places;
  }

  /**
   * How many articles were held against all their neighbours: what grows if a change costs more.
   */
  long decisions() {
    return bonds.decisions();
  }

  private StoryMember known(Newcomer newcomer, Place told) {
    Draft draft = newcomer.draft();
    return new StoryMember(
        newcomer.id(),
        draft.published().map(dating -> dating.instant()),
        TermWeights.of(draft, rarity),
        Fingerprint.parse(newcomer.enrichment().fingerprint()),
        told);
  }

  /**
   * Takes in the fingerprint of an article already placed that is older than those remembered
   * whole: the cheap way to {@link #remember} millions.
   */
  public void rememberCopies(String id, String fingerprint) {
    deciding.lock();
    try {
      old.add(id, Fingerprint.parse(fingerprint));
    } finally {
      deciding.unlock();
    }
  }

  /** Lets the earliest go when there are a tenth too many; they stay in their stories. */
  private void forget() {
    if (byId.size() <= most + most / 10) {
      return;
    }
    Deque<StoryMember> earliest =
        byId.values().stream()
            .sorted(StoryMember.ORDER)
            .limit(byId.size() - most)
            .collect(Collectors.toCollection(ArrayDeque::new));
    earliest.stream()
        .filter(StoryMember::isDated)
        .max(Comparator.comparingLong(known -> known.moment))
        .ifPresent(last -> bonds.forgetUntil(last.moment));
    earliest.forEach(
        known -> {
          byId.remove(known.id);
          bonds.unfile(known);
          known.settle();
          old.add(known.id, known.fingerprint);
        });
  }
}
