package dateline.desk.name;

import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.Entity;
import dateline.news.TopicTree;
import dateline.news.name.Change;
import dateline.news.name.EntityName;
import dateline.news.name.NameChange;
import dateline.news.name.NameChange.Act;
import dateline.news.name.WrongTopic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Wishes for corrections, read as far as that needs no look at the articles. */
final class ChangeReading {
  private ChangeReading() {}

  static Verdict<Change> read(Wish wish) {
    String actLabel = wish.first("act").orElse("");
    Optional<Act> act =
        Arrays.stream(Act.values()).filter(one -> one.label().equals(actLabel)).findFirst();
    if (act.isEmpty()) {
      return refused("act", "correct.act", actLabel);
    }
    String name = wish.first("name").orElse("");
    String kindLabel = wish.first("kind").orElse("");
    if (kindLabel.equals(WrongTopic.KIND)) {
      return topic(act.get(), name, wish.given("article"));
    }
    Optional<Entity.Kind> kind = NameDesk.kind(kindLabel);
    if (kind.isEmpty()) {
      return refused("kind", "correct.kind", kindLabel);
    }
    if (name.isEmpty()) {
      return refused("name", "correct.empty");
    }
    return name(act.get(), new EntityName(kind.get(), name), wish);
  }

  private static Verdict<Change> topic(Act act, String name, Optional<String> article) {
    if (act != Act.HIDE) {
      return refused("act", "correct.topic.act", act.label());
    }
    if (!TopicTree.all().contains(name)) {
      return refused("name", "correct.topic.unknown", name);
    }
    return article.isEmpty()
        ? refused("article", "correct.topic.article", name)
        : new Verdict.Accepted<>(new WrongTopic(name, article.get()));
  }

  private static Verdict<Change> name(Act act, EntityName of, Wish wish) {
    Optional<EntityName> to = Optional.empty();
    String toName = wish.given("to.name").orElse(act == Act.KIND ? of.name() : "");
    if (act != Act.HIDE) {
      String toKind = wish.given("to.kind").orElse(of.kind().label());
      if (NameDesk.kind(toKind).isEmpty()) {
        return refused("to.kind", "correct.kind", toKind);
      }
      if (toName.isEmpty()) {
        return refused("to.name", "correct.empty");
      }
      to = Optional.of(new EntityName(NameDesk.kind(toKind).get(), toName));
    }
    if (Math.max(of.name().length(), toName.length()) > NameChange.LONGEST) {
      return refused("name", "correct.long", NameChange.LONGEST);
    }
    if (to.filter(of::equals).isPresent()) {
      return refused("to.name", "correct.itself", of.name());
    }
    return new Verdict.Accepted<>(
        new NameChange(act, of, to, wish.given("article"), wish.given("form")));
  }

  /** One or a list as JSON, all or none. */
  static Verdict<List<Change>> readList(String json) {
    Optional<List<Wish>> list = Wish.list(json);
    if (list.isEmpty()) {
      return refused("list", "corrections.list");
    }
    if (list.get().size() > NameDesk.MOST) {
      return refused("list", "corrections.list.long", NameDesk.MOST);
    }
    List<Change> changes = new ArrayList<>();
    for (Wish wish : list.get()) {
      String usual = wish.first("to.name").isPresent() ? "merge" : "hide";
      switch (read(wish.first("act").isPresent() ? wish : wish.with("act", usual))) {
        case Verdict.Accepted<Change>(Change change) -> changes.add(change);
        case Verdict.Refused<Change>(List<FieldProblem> problems) -> {
          return Verdict.Refused.of(problems.getFirst().ofItem(changes.size() + 1));
        }
      }
    }
    return new Verdict.Accepted<>(List.copyOf(changes));
  }

  static <T> Verdict<T> refused(String field, String key, Object... gaps) {
    return Verdict.Refused.of(FieldProblem.of(field, key, gaps));
  }
}
