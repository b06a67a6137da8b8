package dateline.web.page.alert;

import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.alert.Channel;
import dateline.news.alert.SavedQuery;
import dateline.news.person.Account;
import dateline.web.request.Note;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * "Tell me too", on the page of a shared alert. Public because its template reads it.
 *
 * @param told by what whoever reads is told already
 * @param own channels that they may choose
 * @param typed what was typed, where it cannot be taken
 */
public record SubscriptionForm(
    List<Told> told, List<Channel> own, Params typed, Optional<Note> trouble) {
  public SubscriptionForm {
    told = List.copyOf(told);
    own = List.copyOf(own);
  }

  /**
   * A subscription.
   *
   * @param when it is told, in words
   * @param off says why nothing is sent; empty while it is on
   */
  public record Told(String channelId, String name, String when, String off) {}

  /** For its template: the schedules to choose from, as wishes write them. */
  public List<String> schedules() {
    return List.of("", "soon", "hourly", "daily 08:00", "workdays 08:00");
  }

  /** For its template: what was typed. */
  public String typed(String field) {
    return typed.first(field).orElse("");
  }

  /** For a shared alert and someone with an account. */
  static Optional<SubscriptionForm> of(
      PageContext news,
      WebRequest request,
      SavedQuery saved,
      Params typed,
      Optional<Note> trouble) {
    Optional<Account> account = request.asker().account().filter(_ -> saved.isShared());
    return account.map(
        one -> {
          List<Channel> own = news.store.channels().own(one.id());
          Map<String, Channel> byId =
              own.stream().collect(Collectors.toMap(Channel::id, Function.identity()));
          AlertWords words = new AlertWords(news.texts);
          List<Told> told =
              news.store.subscriptions().of(one.id()).getOrDefault(saved.id(), List.of()).stream()
                  .flatMap(
                      it ->
                          Optional.ofNullable(byId.get(it.channelId()))
                              .map(
                                  channel ->
                                      new Told(
                                          channel.id(),
                                          channel.name(),
                                          it.schedule()
                                              .map(
                                                  when ->
                                                      words.schedule(when, saved.zone().getId()))
                                              .orElseGet(() -> words.schedule(saved)),
                                          words.off(channel)))
                              .stream())
                  .toList();
          return new SubscriptionForm(told, own, typed, trouble);
        });
  }

  /** {@code POST /alerts/ID/subscribe}. */
  static WebResponse subscribe(PageContext news, WebRequest request, SavedQuery saved) {
    Params form = request.form();
    Wish wish =
        Wish.of(Map.of())
            .with("channel", form.first("channel"))
            .with("mail", form.first("mail"))
            .with("schedule", form.first("schedule"));
    return switch (news.subscriptionDesk(request)
        .subscribe(request.asker().reader(), saved, wish)) {
      case Verdict.Refused<SavedQuery.Recipient>(List<FieldProblem> problems) ->
          AlertPage.refused(news, request, saved, form, Note.of(problems.getFirst()));
      case Verdict.Accepted<SavedQuery.Recipient> _ ->
          WebResponse.seeOther("/alerts/" + saved.id() + "#me");
    };
  }

  /** {@code POST /alerts/ID/unsubscribe}. */
  static WebResponse unsubscribe(PageContext news, WebRequest request, SavedQuery saved) {
    String channel = request.form().first("channel").orElse("");
    return news.subscriptionDesk(request).unsubscribe(request.asker().reader(), saved, channel)
        ? WebResponse.seeOther("/alerts/" + saved.id() + "#me")
        : news.notFound(request);
  }
}
