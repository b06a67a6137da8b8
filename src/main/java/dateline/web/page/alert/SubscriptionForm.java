package dateline.web.page.alert;

import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.desk.subscribe.SubscriptionDesk.Subscribed;
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
 * @param fresh the webhook whose secret is told now and never again
 */
public record SubscriptionForm(
    List<Told> told,
    List<Channel> own,
    Params typed,
    Optional<Note> trouble,
    Optional<ChannelsPage.Secret> fresh) {
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

  /** For its template: the kinds that can be chosen. */
  public List<String> kinds() {
    return ChannelsPage.channelKinds();
  }

  /** For its template: what was typed. */
  public String typed(String field) {
    return typed.first(field).orElse("");
  }

  /** What became of one that was sent: nothing yet, trouble, or a webhook whose secret is told. */
  record Answer(Params typed, Optional<Note> trouble, Optional<ChannelsPage.Secret> fresh) {
    static final Answer NONE = new Answer(Params.NONE, Optional.empty(), Optional.empty());
  }

  /** For a shared alert and someone with an account. */
  static Optional<SubscriptionForm> of(
      PageContext news, WebRequest request, SavedQuery saved, Answer answer) {
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
          return new SubscriptionForm(told, own, answer.typed(), answer.trouble(), answer.fresh());
        });
  }

  /** {@code POST /alerts/ID/subscribe}. */
  static WebResponse subscribe(PageContext news, WebRequest request, SavedQuery saved) {
    Params form = request.form();
    String target = form.first("target").orElse("").strip();
    Wish wish =
        Wish.of(Map.of())
            // Who types an address means it, whatever is chosen in front of it.
            .with("channel", form.first("channel").filter(_ -> target.isEmpty()))
            .with("kind", form.first("kind"))
            .with("target", target)
            .with("token", form.first("token").filter(text -> !text.isEmpty()))
            .with("schedule", form.first("schedule"));
    return switch (news.subscriptionDesk(request)
        .subscribe(request.asker().reader(), saved, wish)) {
      case Verdict.Refused<Subscribed>(List<FieldProblem> problems) -> {
        Optional<Note> trouble = Optional.of(Note.of(problems.getFirst()));
        yield AlertPage.answered(
            news, request, saved, 400, new Answer(form, trouble, Optional.empty()));
      }
      case Verdict.Accepted<Subscribed>(Subscribed done) ->
          done.secret().isEmpty()
              ? WebResponse.seeOther("/alerts/" + saved.id() + "#me")
              : AlertPage.answered(
                  news,
                  request,
                  saved,
                  201,
                  new Answer(
                      Params.NONE,
                      Optional.empty(),
                      done.secret()
                          .map(text -> new ChannelsPage.Secret(done.channel().name(), text))));
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
