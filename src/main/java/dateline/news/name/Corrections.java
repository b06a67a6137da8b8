package dateline.news.name;

import dateline.news.Article;
import dateline.news.Enrichment;
import dateline.news.Entity;
import dateline.news.Entity.Kind;
import dateline.news.Mention;
import dateline.news.Topic;
import dateline.news.TopicTree;
import dateline.news.name.NameChange.Act;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The corrections in force, what names become by them, and which topics articles lose. A name
 * passes through them in the order they were made, so none can go in a circle: who merged A into B
 * and later B into A has all of them called A. Immutable.
 *
 * <p>What enrichment found stays as it is; corrections are applied whenever it is read. So one can
 * be taken back at any time, in any order.
 */
public final class Corrections {
  public static final Corrections NONE = new Corrections(0, List.of());

  private static final Honorifics TITLES = new Honorifics();
  private final long revision;
  private final List<Correction> inForce;

  /** Those of names, in the order they were made. */
  private final List<NameChange> changes;

  /** By the name corrected, places in {@code changes}, rising. */
  private final Map<EntityName, List<Integer>> byName = new HashMap<>();

  /** By what names become, the last place in {@code changes}. */
  private final Map<EntityName, Integer> becomes = new HashMap<>();

  /** By the id of an article, those it is not about. */
  private final Map<String, Set<String>> wrongTopics = new HashMap<>();

  private Corrections(long revision, List<Correction> inForce) {
    this.revision = revision;
    this.inForce =
        inForce.stream()
            .filter(correction -> !isApart(correction.change()))
            .sorted(Comparator.comparingLong(Correction::number))
            .toList();
    List<NameChange> ofNames = new ArrayList<>();
    for (Correction correction : this.inForce) {
      switch (correction.change()) {
        case NameChange change -> {
          int place = ofNames.size();
          ofNames.add(change);
          byName.computeIfAbsent(change.of(), _ -> new ArrayList<>()).add(place);
          change.to().ifPresent(to -> becomes.put(to, place));
        }
        case WrongTopic(String topic, String article) ->
            wrongTopics
                .computeIfAbsent(article, _ -> new HashSet<>())
                .addAll(TopicTree.withBelow(topic));
      }
    }
    this.changes = List.copyOf(ofNames);
  }

  private static boolean isApart(Change change) {
    return change instanceof NameChange name && name.act() == Act.APART;
  }

  /**
   * Those in force when the log had grown to {@code revision}.
   *
   * @param inForce without those that were taken back
   */
  public static Corrections of(long revision, List<Correction> inForce) {
    return new Corrections(revision, inForce);
  }

  /** The number of the log's last entry. */
  public long revision() {
    return revision;
  }

  /** In the order they were made. */
  public List<Correction> inForce() {
    return inForce;
  }

  /** What the text says there, spaces and line breaks alike. */
  public static String form(String text, Mention mention) {
    int end = Math.min(mention.end(), text.length());
    return mention.start() >= end
        ? ""
        : text.substring(mention.start(), end).replaceAll("\\s+", " ");
  }

  /** The article as readers are to see it; the same object where nothing applies. */
  public Article apply(Article found) {
    Enrichment before = found.enrichment();
    List<Topic> topics = topics(found);
    boolean sameNames = changed(found).isEmpty();
    if (sameNames && topics.size() == before.topics().size()) {
      return found;
    }
    return found.with(before.with(sameNames ? before.entities() : entities(found), topics));
  }

  private List<Topic> topics(Article found) {
    Set<String> wrong = wrongTopics.getOrDefault(found.id(), Set.of());
    return wrong.isEmpty()
        ? found.enrichment().topics()
        : found.enrichment().topics().stream().filter(one -> !wrong.contains(one.name())).toList();
  }

  /** The names found in this article that stand otherwise in {@link #apply}, or not at all. */
  public Set<EntityName> changed(Article found) {
    Set<EntityName> changed = new LinkedHashSet<>();
    if (!changes.isEmpty()) {
      for (Entity entity : found.enrichment().entities()) {
        EntityName name = EntityName.of(entity);
        if (byName.containsKey(name) && !becomes(found, entity).equals(Set.of(name))) {
          changed.add(name);
        }
      }
    }
    return changed;
  }

  private Set<EntityName> becomes(Article found, Entity entity) {
    Map<EntityName, List<Mention>> groups = new LinkedHashMap<>();
    trace(found, new Group(EntityName.of(entity), entity.mentions(), 0), groups);
    return groups.keySet();
  }

  /** Mentions of one name on their way; the corrections before {@code place} lie behind them. */
  private record Group(EntityName name, List<Mention> mentions, int place) {}

  private List<Entity> entities(Article found) {
    Map<EntityName, List<Mention>> groups = new LinkedHashMap<>();
    for (Entity entity : found.enrichment().entities()) {
      trace(found, new Group(EntityName.of(entity), entity.mentions(), 0), groups);
    }
    return groups.entrySet().stream()
        .map(
            group ->
                new Entity(
                    group.getKey().kind(),
                    group.getKey().name(),
                    group.getValue().stream()
                        .sorted(Comparator.comparingInt(Mention::start))
                        .toList()))
        .sorted(Comparator.comparing(Entity::kind).thenComparingInt(Corrections::first))
        .toList();
  }

  private static int first(Entity entity) {
    return entity.mentions().isEmpty() ? 0 : entity.mentions().getFirst().start();
  }

  /** Adds what becomes of a group to {@code groups}, by name. */
  private void trace(Article found, Group start, Map<EntityName, List<Mention>> groups) {
    Deque<Group> under = new ArrayDeque<>(List.of(start));
    while (!under.isEmpty()) {
      Group group = under.pop();
      Optional<Integer> next = next(group.name(), group.place(), Optional.of(found.id()));
      if (next.isEmpty()) {
        groups.computeIfAbsent(group.name(), _ -> new ArrayList<>()).addAll(group.mentions());
        continue;
      }
      NameChange change = changes.get(next.get());
      int after = next.get() + 1;
      if (change.form().isEmpty()) {
        change
            .to()
            .ifPresent(
                to ->
                    pushAll(
                        found, group, new Group(to, group.mentions(), after), change.act(), under));
        continue;
      }
      String text = found.draft().text();
      List<Mention> meant = new ArrayList<>(group.mentions());
      meant.removeIf(mention -> !form(text, mention).equals(change.form().get()));
      List<Mention> rest = new ArrayList<>(group.mentions());
      rest.removeAll(meant);
      if (!rest.isEmpty() || meant.isEmpty()) {
        under.push(new Group(group.name(), rest, after));
      }
      if (!meant.isEmpty()) {
        change.to().ifPresent(to -> under.push(new Group(to, meant, after)));
      }
    }
  }

  /** What evidence takes for a person it takes so only where no title speaks against it. */
  private void pushAll(Article found, Group before, Group then, Act act, Deque<Group> under) {
    boolean lone = before.name().kind() == Kind.PERSON && !before.name().name().contains(" ");
    Map<String, List<Mention>> against =
        act == Act.SAME && lone
            ? TITLES.against(found.draft().text(), before.mentions(), then.name().name())
            : Map.of();
    List<Mention> rest = new ArrayList<>(then.mentions());
    against.forEach(
        (title, mentions) -> {
          rest.removeAll(mentions);
          EntityName titled = new EntityName(Kind.PERSON, title + " " + before.name().name());
          under.push(new Group(titled, mentions, then.place()));
        });
    if (!rest.isEmpty() || against.isEmpty()) {
      under.push(new Group(then.name(), rest, then.place()));
    }
  }

  /** The place of the first correction of that name from a place on. */
  private Optional<Integer> next(EntityName name, int from, Optional<String> articleId) {
    for (int place : byName.getOrDefault(name, List.of())) {
      NameChange change = changes.get(place);
      boolean applies =
          articleId.isPresent()
              ? change.articleId().isEmpty() || change.articleId().equals(articleId)
              : change.isWhole();
      if (place >= from && applies) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /**
   * What a reader who asks for this name gets: the name itself wherever articles may still go by
   * it, else what it was corrected to; absent when it is hidden.
   */
  public Optional<EntityName> now(EntityName asked) {
    // What a correction after that place makes of others may go by this name again.
    int last = becomes.getOrDefault(asked, -1);
    if (last >= 0 && next(asked, last + 1, Optional.empty()).isEmpty()) {
      return Optional.of(asked);
    }
    EntityName name = asked;
    Optional<Integer> next = next(name, 0, Optional.empty());
    while (next.isPresent()) {
      Optional<EntityName> to = changes.get(next.get()).to();
      if (to.isEmpty()) {
        return Optional.empty();
      }
      name = to.get();
      next = next(name, next.get() + 1, Optional.empty());
    }
    return Optional.of(name);
  }

  /** The corrections in force by which names come to be this one, or some of its mentions leave. */
  public List<Correction> about(EntityName name) {
    Set<EntityName> names = leadingTo(Set.of(name));
    return inForce.stream()
        .filter(
            correction ->
                correction.change() instanceof NameChange change
                    && (change.of().equals(name)
                        || change.to().filter(names::contains).isPresent()))
        .toList();
  }

  /**
   * What may read otherwise by the one than by the other: names as enrichment found them, and
   * articles by id.
   */
  public record Difference(Set<EntityName> names, Set<String> articles) {}

  /** What may read otherwise by these than by others; a little more than what does. */
  public Difference since(Corrections others) {
    Set<EntityName> names = new HashSet<>();
    Set<String> articles = new HashSet<>();
    Set<Correction> both = new HashSet<>(inForce);
    both.retainAll(new HashSet<>(others.inForce));
    for (Corrections each : List.of(this, others)) {
      for (Correction correction : each.inForce) {
        if (!both.contains(correction)) {
          switch (correction.change()) {
            case NameChange change ->
                change.articleId().ifPresentOrElse(articles::add, () -> names.add(change.of()));
            case WrongTopic wrong -> articles.add(wrong.article());
          }
        }
      }
    }
    Set<EntityName> all = new HashSet<>(leadingTo(names));
    all.addAll(others.leadingTo(names));
    return new Difference(all, articles);
  }

  /** These names and all that may become one of them. */
  private Set<EntityName> leadingTo(Set<EntityName> names) {
    Set<EntityName> leading = new HashSet<>(names);
    for (NameChange change : changes.reversed()) {
      if (change.to().filter(leading::contains).isPresent()) {
        leading.add(change.of());
      }
    }
    return leading;
  }
}
