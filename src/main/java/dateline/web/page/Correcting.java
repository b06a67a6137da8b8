package dateline.web.page;

import dateline.index.Results;
import dateline.index.Search;
import dateline.news.Article;
import dateline.news.Correction;
import dateline.news.Corrections;
import dateline.news.Entity;
import dateline.news.EntityName;
import dateline.news.NameChange;
import dateline.news.NameChange.Act;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.web.request.Newsroom;
import dateline.web.request.Params;
import dateline.web.request.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what is to be put right about a name, says what that changes, and does it. Immutable. */
public final class Correcting {
  /** How long a reader waits to see it done; more articles than that takes are done meanwhile. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Newsroom news;

  public Correcting(Newsroom news) {
    this.news = news;
  }

  /** What was asked for, as text; what is empty was not said. */
  record Asked(
      String act,
      String kind,
      String name,
      String toKind,
      String toName,
      String article,
      String form) {

    static Asked of(Params params) {
      return new Asked(
          params.first("act").orElse(""),
          params.first("kind").orElse(""),
          params.first("name").orElse(""),
          params.first("toKind").orElse(""),
          params.first("to").orElse(""),
          params.first("article").orElse(""),
          params.first("form").orElse(""));
    }
  }

  /** What came of reading it. */
  sealed interface Read {
    record Good(NameChange change) implements Read {}

    /** {@code text} is the key of the sentence that says why not; with {@code .do} the remedy. */
    record Bad(String text, List<String> gaps) implements Read {
      Bad(String text, String... gaps) {
        this(text, List.of(gaps));
      }
    }
  }

  /** What a change would do, or why it should not be done. */
  sealed interface Effect {
    /**
     * What it would do.
     *
     * @param articles that read otherwise then
     * @param then how many name what it becomes, those articles included; 0 when it becomes nothing
     * @param sample whether only the latest articles were looked at
     */
    record Changes(NameChange change, long articles, long then, boolean sample) implements Effect {}

    /** As {@link Read.Bad}. */
    record Refused(String text, List<String> gaps) implements Effect {
      Refused(String text, String... gaps) {
        this(text, List.of(gaps));
      }
    }
  }

  /** The kind of that label, such as {@code person}. */
  public static Optional<Entity.Kind> kind(String label) {
    for (Entity.Kind kind : Entity.Kind.values()) {
      if (kind.label().equals(label)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  public static Facet facet(Entity.Kind kind) {
    return Facet.valueOf(kind.name());
  }

  static Clause is(EntityName name) {
    return new Clause.Is(facet(name.kind()), name.name());
  }

  /** Reads it as far as that needs no look at the articles. */
  Read read(Asked asked) {
    Optional<Act> act = act(asked.act());
    Optional<Entity.Kind> kind = kind(asked.kind());
    if (act.isEmpty()) {
      return new Read.Bad("correct.act", asked.act());
    }
    if (kind.isEmpty()) {
      return new Read.Bad("correct.kind", asked.kind());
    }
    if (asked.name().isBlank()) {
      return new Read.Bad("correct.empty");
    }
    Optional<EntityName> to = Optional.empty();
    if (act.get() != Act.HIDE) {
      String toKind = asked.toKind().isEmpty() ? asked.kind() : asked.toKind();
      String toName =
          act.get() == Act.KIND && asked.toName().isEmpty() ? asked.name() : asked.toName();
      if (kind(toKind).isEmpty()) {
        return new Read.Bad("correct.kind", toKind);
      }
      if (toName.isBlank()) {
        return new Read.Bad("correct.empty");
      }
      to = Optional.of(new EntityName(kind(toKind).get(), toName));
    }
    EntityName of = new EntityName(kind.get(), asked.name());
    if (Math.max(asked.name().length(), asked.toName().length()) > NameChange.LONGEST) {
      return new Read.Bad("correct.long", String.valueOf(NameChange.LONGEST));
    }
    if (to.filter(of::equals).isPresent()) {
      return new Read.Bad("correct.itself", of.name());
    }
    return new Read.Good(
        new NameChange(act.get(), of, to, said(asked.article()), said(asked.form())));
  }

  private static Optional<String> said(String text) {
    return Optional.of(text).filter(said -> !said.isBlank());
  }

  private static Optional<Act> act(String label) {
    for (Act act : Act.values()) {
      if (act.label().equals(label)) {
        return Optional.of(act);
      }
    }
    return Optional.empty();
  }

  /** Looks at the articles: what it would change there. */
  Effect effect(NameChange wanted) {
    Corrections corrections = news.store.corrections().current();
    Optional<EntityName> asked = wanted.to();
    // What was merged into another is called that: going by the old name would part them again.
    Optional<EntityName> now = wanted.act() == Act.MERGE ? asked.flatMap(corrections::now) : asked;
    if (asked.isPresent() && now.filter(wanted.of()::equals).isPresent()) {
      return new Effect.Refused("correct.circle", asked.get().name(), wanted.of().name());
    }
    NameChange change =
        new NameChange(
            wanted.act(), wanted.of(), now.or(() -> asked), wanted.articleId(), wanted.form());
    if (wanted.act() == Act.MERGE && change.to().filter(to -> count(is(to)) == 0).isPresent()) {
      return new Effect.Refused("correct.nobody", change.to().get().name(), wanted.of().name());
    }
    if (change.articleId().isPresent()) {
      return inOne(change);
    }
    long articles = count(is(change.of()));
    if (articles == 0) {
      return new Effect.Refused("correct.unknown", change.of().name());
    }
    if (change.form().isPresent()) {
      long with = EntityReading.of(news, change.of()).count(change.form().get());
      return with == 0
          ? new Effect.Refused("correct.form", change.form().get(), change.of().name())
          : new Effect.Changes(change, with, 0, articles > EntityReading.MOST);
    }
    return new Effect.Changes(change, articles, then(change), false);
  }

  private long then(NameChange change) {
    return change.to().map(to -> count(new Clause.Or(List.of(is(change.of()), is(to))))).orElse(0L);
  }

  private Effect inOne(NameChange change) {
    Optional<Article> article = news.store.articles().byId(change.articleId().orElseThrow());
    if (article.isEmpty()) {
      return new Effect.Refused("correct.article");
    }
    Optional<Entity> named =
        article.get().enrichment().entities().stream()
            .filter(entity -> new EntityName(entity.kind(), entity.name()).equals(change.of()))
            .findFirst();
    if (named.isEmpty()) {
      return new Effect.Refused("correct.unknown", change.of().name());
    }
    if (change.form().isPresent()) {
      String text = article.get().draft().text();
      boolean said =
          named.get().mentions().stream()
              .map(mention -> Corrections.form(text, mention))
              .anyMatch(change.form().get()::equals);
      if (!said) {
        return new Effect.Refused("correct.form", change.form().get(), change.of().name());
      }
    }
    return new Effect.Changes(change, 1, 0, false);
  }

  /** Articles a clause finds. */
  long count(Clause clause) {
    return search(clause, 0).total();
  }

  Results search(Clause clause, int size) {
    return news.index.search(
        new Search(
                clause,
                Map.of(),
                Optional.empty(),
                news.settings.zone(),
                Search.Sort.NEWEST,
                size,
                Optional.empty(),
                0,
                news.settings.searchTimeLimit())
            .strictly());
  }

  /** Corrects, and waits until it shows. */
  Correction make(NameChange change) {
    return make(List.of(change)).getFirst();
  }

  /** Corrects in that order, and waits until it shows. */
  public List<Correction> make(List<NameChange> changes) {
    List<Correction> made = news.store.corrections().add(changes);
    await();
    return made;
  }

  /** Those of which the like is in force already are left out. */
  public List<NameChange> unknown(List<NameChange> changes) {
    List<NameChange> known = new ArrayList<>();
    news.store.corrections().current().inForce().forEach(c -> known.add(c.change()));
    List<NameChange> unknown = new ArrayList<>();
    for (NameChange change : changes) {
      if (known.stream().noneMatch(other -> same(change, other))) {
        known.add(change);
        unknown.add(change);
      }
    }
    return unknown;
  }

  private static boolean same(NameChange one, NameChange other) {
    return one.of().equals(other.of())
        && one.to().equals(other.to())
        && one.articleId().equals(other.articleId())
        && one.form().equals(other.form());
  }

  /** Takes one back, and waits until that shows; false if it was not in force. */
  public boolean undo(long number) {
    boolean done = news.store.corrections().undo(number);
    if (done) {
      await();
    }
    return done;
  }

  private void await() {
    try {
      news.index.awaitCorrected(news.store.corrections().revision(), PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether searches show all corrections yet. */
  public boolean shown() {
    return news.index.corrected() >= news.store.corrections().revision();
  }

  /** A change in words, such as {@code Merged Kim K. into Kim Kardashian}. */
  static String words(Texts texts, NameChange change) {
    return words(texts, change, "correction.");
  }

  /** A change that is not made yet, such as {@code Merge Kim K. into Kim Kardashian}. */
  static String plan(Texts texts, NameChange change) {
    return words(texts, change, "correct.plan.");
  }

  private static String words(Texts texts, NameChange change, String tense) {
    boolean kinds = change.to().filter(to -> to.kind() != change.of().kind()).isPresent();
    String what =
        texts.say(
            tense + change.act().label(),
            named(texts, change.of(), kinds),
            change.to().map(to -> named(texts, to, kinds)).orElse(""));
    return change.form().map(form -> texts.say("correction.form", what, form)).orElse(what);
  }

  private static String named(Texts texts, EntityName name, boolean kind) {
    return kind
        ? texts.say("correction.kinded", name.name(), kindName(texts, name.kind()))
        : name.name();
  }

  static String kindName(Texts texts, Entity.Kind kind) {
    return texts.say("facet." + kind.label().toLowerCase(Locale.ROOT) + ".one");
  }
}
