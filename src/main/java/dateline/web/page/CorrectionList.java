package dateline.web.page;

import dateline.news.NameChange;
import dateline.web.request.Newsroom;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A list of corrections as JSON: what {@code GET /api/v1/corrections} writes and others share. */
public final class CorrectionList {
  /** Longer lists come in parts. */
  static final int MOST = 10_000;

  private CorrectionList() {}

  /** What came of reading a list: all of it, or what is wrong with the first that is. */
  public sealed interface Taken {
    record Good(List<NameChange> changes) implements Taken {}

    /** As {@link Correcting.Read.Bad}. */
    record Bad(String text, List<String> gaps) implements Taken {}
  }

  /** Reads one or a list of them; names need not be known yet, articles may still come. */
  public static Taken read(Newsroom news, String json) {
    JsonNode root;
    try {
      root = Newsroom.mapper().readTree(json);
    } catch (JacksonException e) {
      return new Taken.Bad("corrections.list", List.of());
    }
    if (!root.isObject() && (!root.isArray() || root.isEmpty())) {
      return new Taken.Bad("corrections.list", List.of());
    }
    if (root.isArray() && root.size() > MOST) {
      return new Taken.Bad("corrections.list.long", List.of(String.valueOf(MOST)));
    }
    List<NameChange> changes = new ArrayList<>();
    for (JsonNode node : root.isArray() ? root : List.of(root)) {
      switch (new Correcting(news).read(asked(node))) {
        case Correcting.Read.Good(NameChange change) -> changes.add(change);
        case Correcting.Read.Bad(String text, List<String> gaps) -> {
          String why = news.texts.say(text, gaps.toArray());
          return new Taken.Bad(
              "corrections.list.item", List.of(String.valueOf(changes.size() + 1), why));
        }
      }
    }
    return new Taken.Good(List.copyOf(changes));
  }

  private static Correcting.Asked asked(JsonNode node) {
    JsonNode to = node.path("to");
    return new Correcting.Asked(
        node.path("act").asString(to.isObject() ? "merge" : "hide"),
        node.path("kind").asString(""),
        node.path("name").asString(""),
        to.path("kind").asString(""),
        to.path("name").asString(""),
        node.path("article").asString(""),
        node.path("form").asString(""));
  }
}
