package dateline.web.page.history;

import dateline.news.history.Actor;
import dateline.news.history.HistoryEntry;
import dateline.news.history.HistoryEntry.Kind;
import dateline.web.request.PageContext;
import dateline.web.request.Texts;
import dateline.web.request.WebRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened last to a thing, as its own page shows it. Public because templates read it.
 *
 * @param text such as {@code Changed by Ana}
 * @param who it was; empty where nobody has a name
 * @param href where it stands in the history
 */
public record HistoryLine(String text, String who, Instant at, String href) {
  /** What happened last to one; absent where nothing is known or may be known. */
  public static Optional<HistoryLine> of(
      PageContext news, WebRequest request, Kind kind, String id) {
    return Optional.ofNullable(of(news, request, kind, List.of(id)).get(id));
  }

  /** The same of several, by id. */
  public static Map<String, HistoryLine> of(
      PageContext news, WebRequest request, Kind kind, Collection<String> ids) {
    Map<String, HistoryLine> lines = new LinkedHashMap<>();
    news.store
        .history()
        .latest(HistoryAsked.view(request.asker()), kind, ids)
        .forEach((id, entry) -> lines.put(id, line(news.texts, entry)));
    return lines;
  }

  private static HistoryLine line(Texts texts, HistoryEntry entry) {
    String act = texts.say("history.act." + entry.act().label());
    String who = who(texts, entry.actor());
    return new HistoryLine(
        who.isEmpty() ? act : texts.say("history.by", act, who),
        who,
        entry.at(),
        "/history?kind=%s&before=%d#h%d"
            .formatted(entry.thing().kind().label(), entry.number() + 1, entry.number()));
  }

  /** Who it was, in words; empty where nobody has a name. */
  static String who(Texts texts, Actor actor) {
    return switch (actor.way()) {
      case PERSON -> actor.name();
      case TOKEN -> texts.say("history.token", actor.name(), actor.token());
      case COMMAND -> texts.say("history.command");
      case LINK -> texts.say("history.link");
    };
  }
}
