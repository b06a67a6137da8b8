package dateline.desk.topic;

import dateline.news.TopicTree;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Topics that a query asks for and no article can be about. */
public final class UnknownTopics {
  private UnknownTopics() {}

  /** A problem for each, which names those that there are. */
  public static List<Problem> of(Clause clause) {
    Set<String> wanted = new LinkedHashSet<>();
    collect(clause, wanted);
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<String> there = TopicTree.all();
    String remedy = "There are: " + String.join(", ", there) + ".";
    return wanted.stream()
        .filter(topic -> !there.contains(topic))
        .map(
            topic ->
                new Problem(
                    "unknown-topic", 0, 0, "No article is about a topic “" + topic + "”.", remedy))
        .toList();
  }

  private static void collect(Clause clause, Set<String> topics) {
    switch (clause) {
      case Clause.Is(Facet facet, String value) when facet == Facet.TOPIC -> topics.add(value);
      case Clause.And(List<Clause> parts) -> parts.forEach(part -> collect(part, topics));
      case Clause.Or(List<Clause> parts) -> parts.forEach(part -> collect(part, topics));
      case Clause.Not(Clause inner) -> collect(inner, topics);
      case Clause.Is _,
          Clause.Everything _,
          Clause.Word _,
          Clause.Phrase _,
          Clause.Wildcard _,
          Clause.Fuzzy _,
          Clause.Near _,
          Clause.During _,
          Clause.Changed _,
          Clause.Lookup _,
          Clause.Among _ -> {}
    }
  }
}
