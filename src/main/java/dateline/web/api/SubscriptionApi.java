package dateline.web.api;

import dateline.desk.AlertsFile;
import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.alert.SavedQuery;
import dateline.web.page.alert.AlertRights;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import java.util.List;
import java.util.Map;

/** One's own subscriptions to shared alerts, for programs. */
public final class SubscriptionApi {
  private SubscriptionApi() {}

  /** {@code POST /api/v1/alerts/ID/subscription} with {@code {"mail" or "channel","schedule"}}. */
  public static Answer add(Newsroom news, Ask ask) {
    Wish wish = Wish.one(ask.body()).orElse(Wish.of(Map.of()));
    return AlertRights.seenById(news, ask)
        .filter(_ -> ask.asker().account().isPresent())
        .map(saved -> add(news, ask, saved, wish))
        .orElseGet(() -> news.notFound(ask));
  }

  private static Answer add(Newsroom news, Ask ask, SavedQuery saved, Wish wish) {
    return switch (news.subscriptionDesk(ask).subscribe(ask.asker().reader(), saved, wish)) {
      case Verdict.Refused<SavedQuery.Recipient>(List<FieldProblem> problems) ->
          Refusal.of(problems);
      case Verdict.Accepted<SavedQuery.Recipient> _ -> Newsroom.json(200, shown(news, ask, saved));
    };
  }

  /** As an alert tells its channels, those of whoever asks alone. */
  private static Map<String, Object> shown(Newsroom news, Ask ask, SavedQuery saved) {
    List<SavedQuery.Recipient> own =
        news.store.subscriptions().of(ask.asker().reader()).getOrDefault(saved.id(), List.of());
    return Map.of(
        "channels", own.stream().map(SavedQuery.Recipient::channelId).toList(),
        "schedules", AlertsFile.schedules(own));
  }

  /** {@code DELETE /api/v1/alerts/ID/subscription?channel=ID}; without one, by all of one's own. */
  public static Answer remove(Newsroom news, Ask ask) {
    List<String> channels =
        ask.query().all("channel").isEmpty()
            ? news
                .store
                .subscriptions()
                .of(ask.asker().reader())
                .getOrDefault(ask.part("id"), List.of())
                .stream()
                .map(SavedQuery.Recipient::channelId)
                .toList()
            : ask.query().all("channel");
    return AlertRights.seenById(news, ask)
        .filter(saved -> unsubscribed(news, ask, saved, channels))
        .map(_ -> Answer.of(204, Answer.JSON, ""))
        .orElseGet(() -> news.notFound(ask));
  }

  private static boolean unsubscribed(
      Newsroom news, Ask ask, SavedQuery saved, List<String> channels) {
    return channels.stream()
            .filter(id -> news.subscriptionDesk(ask).unsubscribe(ask.asker().reader(), saved, id))
            .count()
        > 0;
  }
}
