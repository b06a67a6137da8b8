package dateline.web.page.alert;

import dateline.news.alert.Channel;
import dateline.news.history.Actor;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Asker;
import dateline.web.request.Frame;
import dateline.web.request.Newsroom;
import dateline.web.request.Params;
import java.util.List;
import java.util.Optional;

/**
 * Where a mail's "unsubscribe" leads (RFC 8058): a GET only asks, for scanners follow links; a POST
 * does it, from a form, a mail program or a provider, without cookie, password or origin. The
 * channel's id in the address is what nobody can guess. Public because its template reads it.
 *
 * @param to the mail address
 * @param alerts the ids of those that end; none: the address gets no mail any more
 */
public record UnsubscribePage(String id, String to, List<String> alerts, boolean done) {
  /** {@code GET /unsubscribe/ID}. */
  public static Answer ask(Newsroom news, Ask ask) {
    return channel(news, ask)
        .map(channel -> page(news, ask, channel, alerts(news, ask, channel), !channel.isOn()))
        .orElseGet(() -> news.notFound(ask));
  }

  /** {@code POST /unsubscribe/ID}: again and again is the same. */
  public static Answer leave(Newsroom news, Ask ask) {
    Optional<Channel> channel = channel(news, ask);
    if (channel.isEmpty()) {
      return news.notFound(ask);
    }
    List<String> alerts = alerts(news, ask, channel.get());
    if (alerts.isEmpty()) {
      news.channelDesk(Actor.LINK).turnOff(channel.get().id(), Channel.Why.UNSUBSCRIBED);
    } else {
      news.subscriptionDesk(Actor.LINK).leave(channel.get().id(), alerts);
    }
    return page(news, ask, channel.get(), alerts, true);
  }

  private static Optional<Channel> channel(Newsroom news, Ask ask) {
    return news.store.channels().byId(ask.part("id")).filter(Channel.Mail.class::isInstance);
  }

  /** Those that its mail told of, where the channel is someone's own. */
  private static List<String> alerts(Newsroom news, Ask ask, Channel channel) {
    return news.store.channels().ownerOf(channel.id()).isEmpty()
        ? List.of()
        : ask.query().all("alert");
  }

  /** For its template: where its form is sent. */
  public String action() {
    Params alerts = Params.NONE;
    for (String one : this.alerts) {
      alerts = alerts.plus("alert", one);
    }
    return alerts.at("/unsubscribe/" + id);
  }

  /** Whoever holds the address may not know the password: no counts, no names of alerts. */
  private static Answer page(
      Newsroom news, Ask ask, Channel channel, List<String> alerts, boolean done) {
    Frame frame =
        new Frame(
            news.texts, ask.zone(), "", List.of(), 0, false, Asker.ADDRESS, news.files.addresses());
    UnsubscribePage page = new UnsubscribePage(channel.id(), channel.target(), alerts, done);
    return news.page(frame, 200, "unsubscribe.jte", page);
  }
}
