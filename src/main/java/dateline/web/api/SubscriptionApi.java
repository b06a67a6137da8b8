package dateline.web.api;

import dateline.desk.AlertsFile;
import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.desk.subscribe.SubscriptionDesk.Subscribed;
import dateline.news.alert.SavedQuery;
import dateline.web.page.alert.AlertRights;
import dateline.web.request.PageContext;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One's own subscriptions to shared alerts, for programs. */
public final class SubscriptionApi {
  private SubscriptionApi() {}

  /**
   * {@code POST /api/v1/alerts/ID/subscription} with {@code {"channel" or the fields of a new one,
   * "schedule"}}.
   */
  public static WebResponse add(PageContext news, WebRequest request) {
    Wish wish = Wish.one(request.body()).orElse(Wish.of(Map.of()));
    return AlertRights.seenById(news, request)
        .filter(_ -> request.asker().account().isPresent())
        .map(saved -> add(news, request, saved, wish))
        .orElseGet(() -> news.notFound(request));
  }

  private static WebResponse add(
      PageContext news, WebRequest request, SavedQuery saved, Wish wish) {
    return switch (news.subscriptionDesk(request)
        .subscribe(request.asker().reader(), saved, wish)) {
      case Verdict.Refused<Subscribed>(List<FieldProblem> problems) -> Refusal.of(problems);
      case Verdict.Accepted<Subscribed>(Subscribed done) -> {
        Map<String, Object> shown = new LinkedHashMap<>(shown(news, request, saved));
        done.secret().ifPresent(secret -> shown.put("secret", secret));
        yield PageContext.json(200, shown);
      }
    };
  }

  /** As an alert tells its channels, those of whoever asks alone. */
  private static Map<String, Object> shown(PageContext news, WebRequest request, SavedQuery saved) {
    List<SavedQuery.Recipient> own =
        news.store.subscriptions().of(request.asker().reader()).getOrDefault(saved.id(), List.of());
    return Map.of(
        "channels", own.stream().map(SavedQuery.Recipient::channelId).toList(),
        "schedules", AlertsFile.schedules(own));
  }

  /** {@code DELETE /api/v1/alerts/ID/subscription?channel=ID}; without one, by all of one's own. */
  public static WebResponse remove(PageContext news, WebRequest request) {
    List<String> channels =
        request.query().all("channel").isEmpty()
            ? news
                .store
                .subscriptions()
                .of(request.asker().reader())
                .getOrDefault(request.part("id"), List.of())
                .stream()
                .map(SavedQuery.Recipient::channelId)
                .toList()
            : request.query().all("channel");
    return AlertRights.seenById(news, request)
        .filter(saved -> unsubscribed(news, request, saved, channels))
        .map(_ -> WebResponse.of(204, WebResponse.JSON, ""))
        .orElseGet(() -> news.notFound(request));
  }

  private static boolean unsubscribed(
      PageContext news, WebRequest request, SavedQuery saved, List<String> channels) {
    return channels.stream()
            .filter(
                id ->
                    news.subscriptionDesk(request).unsubscribe(request.asker().reader(), saved, id))
            .count()
        > 0;
  }
}
