package dateline.desk.name;

import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.desk.history.HistoryRecorder;
import dateline.index.ArticleIndex;
import dateline.index.Hit;
import dateline.index.Results;
import dateline.index.Search;
import dateline.news.Article;
import dateline.news.Entity;
import dateline.news.history.Actor;
import dateline.news.history.HistoryEntry;
import dateline.news.history.HistoryEntry.Thing;
import dateline.news.name.Change;
import dateline.news.name.Correction;
import dateline.news.name.Corrections;
import dateline.news.name.EntityName;
import dateline.news.name.NameChange;
import dateline.news.name.NameChange.Act;
import dateline.news.name.WrongTopic;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.store.Store;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Names and topics put right. The fields of a wish: {@code act} ({@link Act#label}), {@code kind}
 * and {@code name} as readers see it, the kind of a topic being {@code topic}, {@code to.kind} and
 * {@code to.name}, {@code article} (the id of the one it is about) and {@code form} (what the text
 * says). Thread-safe.
 */
public final class NameDesk {
  /** The most corrections in a list; longer lists come in parts. */
  public static final int MOST = 10_000;

  /** How long a reader waits to see what shows only as articles are indexed anew. */
  private static final Duration PATIENCE = Duration.ofMillis(800);

  private final Store store;
  private final ArticleIndex index;
  private final ZoneId zone;
  private final Duration timeLimit;
  private final HistoryRecorder recorder;

  /**
   * @param timeLimit of one search
   * @param actor whose wishes come
   */
  public NameDesk(Store store, ArticleIndex index, ZoneId zone, Duration timeLimit, Actor actor) {
    this.recorder = new HistoryRecorder(store, actor);
    this.store = store;
    this.index = index;
    this.zone = zone;
    this.timeLimit = timeLimit;
  }

  /**
   * What a change would do.
   *
   * @param change as it would be made
   * @param articles that read otherwise then
   * @param then how many name what it becomes, those articles included; 0 when it becomes nothing
   * @param sample whether only the latest articles were looked at
   */
  public record Effect(Change change, long articles, long then, boolean sample) {}

  /** The kind of that label, such as {@code person}. */
  public static Optional<Entity.Kind> kind(String label) {
    return Arrays.stream(Entity.Kind.values())
        .filter(kind -> kind.label().equals(label))
        .findFirst();
  }

  public static Facet facet(Entity.Kind kind) {
    return Facet.valueOf(kind.name());
  }

  /** Finds the articles that name it. */
  public static Clause is(EntityName name) {
    return new Clause.Is(facet(name.kind()), name.name());
  }

  /**
   * Reads one or a list of corrections as JSON, all or none; names need not be known yet, articles
   * may still come.
   */
  public Verdict<List<Change>> readList(String json) {
    return ChangeReading.readList(json);
  }

  /** Reads a wish and looks at the articles: what it would change there. */
  public Verdict<Effect> effect(Wish wish) {
    return switch (ChangeReading.read(wish)) {
      case Verdict.Refused<Change>(List<FieldProblem> problems) -> new Verdict.Refused<>(problems);
      case Verdict.Accepted<Change>(NameChange change) -> effect(change);
      case Verdict.Accepted<Change>(WrongTopic change) -> effect(change);
    };
  }

  private Verdict<Effect> effect(WrongTopic change) {
    Optional<Article> article = store.articles().byId(change.article());
    if (article.isEmpty()) {
      return ChangeReading.refused("article", "correct.article");
    }
    return article.get().enrichment().topics().stream()
            .noneMatch(topic -> topic.name().equals(change.topic()))
        ? ChangeReading.refused("name", "correct.topic.gone", change.topic())
        : new Verdict.Accepted<>(new Effect(change, 1, 0, false));
  }

  private Verdict<Effect> effect(NameChange wanted) {
    Corrections corrections = store.corrections().current();
    Optional<EntityName> asked = wanted.to();
    // What was merged into another is called that: going by the old name would part them again.
    Optional<EntityName> now = wanted.act() == Act.MERGE ? asked.flatMap(corrections::now) : asked;
    if (asked.isPresent() && now.filter(wanted.of()::equals).isPresent()) {
      return ChangeReading.refused(
          "to.name", "correct.circle", asked.get().name(), wanted.of().name());
    }
    NameChange change =
        new NameChange(
            wanted.act(), wanted.of(), now.or(() -> asked), wanted.articleId(), wanted.form());
    if (wanted.act() == Act.MERGE && change.to().filter(to -> count(is(to)) == 0).isPresent()) {
      return ChangeReading.refused(
          "to.name", "correct.nobody", change.to().get().name(), wanted.of().name());
    }
    if (change.articleId().isPresent()) {
      return inOne(change);
    }
    long articles = count(is(change.of()));
    if (articles == 0) {
      return ChangeReading.refused("name", "correct.unknown", change.of().name());
    }
    if (change.form().isPresent()) {
      long with = reading(change.of()).count(change.form().get());
      return with == 0
          ? ChangeReading.refused("form", "correct.form", change.form().get(), change.of().name())
          : new Verdict.Accepted<>(new Effect(change, with, 0, articles > EntityReading.MOST));
    }
    return new Verdict.Accepted<>(new Effect(change, articles, then(change), false));
  }

  private long then(NameChange change) {
    return change.to().map(to -> count(new Clause.Or(List.of(is(change.of()), is(to))))).orElse(0L);
  }

  private Verdict<Effect> inOne(NameChange change) {
    Optional<Article> article = store.articles().byId(change.articleId().orElseThrow());
    if (article.isEmpty()) {
      return ChangeReading.refused("article", "correct.article");
    }
    Optional<Entity> named =
        article.get().enrichment().entities().stream()
            .filter(entity -> new EntityName(entity.kind(), entity.name()).equals(change.of()))
            .findFirst();
    if (named.isEmpty()) {
      return ChangeReading.refused("name", "correct.unknown", change.of().name());
    }
    String text = article.get().draft().text();
    boolean said =
        change.form().isEmpty()
            || named.get().mentions().stream()
                .map(mention -> Corrections.form(text, mention))
                .anyMatch(change.form().get()::equals);
    return said
        ? new Verdict.Accepted<>(new Effect(change, 1, 0, false))
        : ChangeReading.refused("form", "correct.form", change.form().get(), change.of().name());
  }

  private long count(Clause clause) {
    return search(clause, 0).total();
  }

  private Results search(Clause clause, int size) {
    return index.search(
        new Search(
                clause,
                Map.of(),
                Optional.empty(),
                zone,
                Search.Sort.NEWEST,
                size,
                Optional.empty(),
                0,
                timeLimit)
            .strictly());
  }

  /** What the latest articles say of it. */
  public EntityReading reading(EntityName name) {
    return reading(name, search(is(name), EntityReading.MOST));
  }

  /** The same of these hits, the latest first. */
  public EntityReading reading(EntityName name, Results latest) {
    Corrections corrections = store.corrections().current();
    List<String> ids = latest.hits().stream().limit(EntityReading.MOST).map(Hit::id).toList();
    Map<String, Article> byId = new HashMap<>();
    store.articles().found(ids).forEach(one -> byId.put(one.id(), corrections.apply(one)));
    return EntityReading.of(name, ids.stream().map(byId::get).filter(Objects::nonNull).toList());
  }

  /** Corrects: everywhere at once, in single mentions as their articles are indexed anew. */
  public Correction make(Change change) {
    return make(List.of(change)).getFirst();
  }

  /** Corrects in that order, the first first. */
  public List<Correction> make(List<Change> changes) {
    List<Correction> made = recorder.together("correcting names", () -> write(changes));
    follow();
    if (!changes.stream().allMatch(NameDesk::showsAtOnce)) {
      await();
    }
    return made;
  }

  private List<Correction> write(List<Change> changes) {
    List<Correction> made = store.corrections().add(changes);
    for (Correction one : made) {
      Change change = one.change();
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("act", change.actLabel());
      fields.put("kind", change.kindLabel());
      change.to().ifPresent(to -> fields.put("to.kind", to.kind().label()));
      change.to().ifPresent(to -> fields.put("to.name", to.name()));
      change.articleId().ifPresent(id -> fields.put("article", id));
      change.form().ifPresent(form -> fields.put("form", form));
      recorder.added(HistoryEntry.Act.ADDED, thing(one.number(), change), fields);
    }
    return made;
  }

  private static Thing thing(long number, Change change) {
    return new Thing(HistoryEntry.Kind.CORRECTION, Long.toString(number), change.wrong());
  }

  /** Those of which the like is in force already are left out. */
  public List<Change> unknown(List<Change> changes) {
    List<Change> known = new ArrayList<>();
    store.corrections().current().inForce().forEach(c -> known.add(c.change()));
    List<Change> unknown = new ArrayList<>();
    for (Change change : changes) {
      if (known.stream().noneMatch(other -> same(change, other))) {
        known.add(change);
        unknown.add(change);
      }
    }
    return unknown;
  }

  private static boolean same(Change one, Change other) {
    return one.kindLabel().equals(other.kindLabel())
        && one.wrong().equals(other.wrong())
        && one.to().equals(other.to())
        && one.articleId().equals(other.articleId())
        && one.form().equals(other.form());
  }

  /** Takes one back, and waits a moment until that shows; false if it was not in force. */
  public boolean undo(long number) {
    boolean done = recorder.together("taking back a correction", () -> takeBack(number));
    if (done) {
      follow();
      await();
    }
    return done;
  }

  private boolean takeBack(long number) {
    boolean done = store.corrections().undo(number);
    if (done) {
      store
          .corrections()
          .byNumber(number)
          .map(entry -> thing(number, entry.correction().change()))
          .ifPresent(thing -> recorder.note(HistoryEntry.Act.UNDONE, thing));
    }
    return done;
  }

  private void follow() {
    index.follow(store.corrections().at(index.corrected()), store.corrections().current());
  }

  private void await() {
    try {
      index.awaitCorrected(store.corrections().revision(), PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether searches show all corrections yet. */
  public boolean shown() {
    Corrections documents = store.corrections().at(index.corrected());
    Set<Correction> known = Set.copyOf(documents.inForce());
    List<Correction> inForce = store.corrections().current().inForce();
    return Set.copyOf(inForce).containsAll(known)
        && inForce.stream()
            .filter(one -> !known.contains(one))
            .allMatch(one -> showsAtOnce(one.change()));
  }

  /** Whether searches show it before its articles are indexed anew. */
  private static boolean showsAtOnce(Change wanted) {
    return wanted instanceof NameChange change
        && change.isWhole()
        && change.to().filter(to -> to.kind() != change.of().kind()).isEmpty();
  }
}
