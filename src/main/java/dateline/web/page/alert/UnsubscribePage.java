package dateline.web.page.alert;

import dateline.news.alert.Channel;
import dateline.news.history.Actor;
import dateline.web.request.Asker;
import dateline.web.request.Frame;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
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
  public static WebResponse ask(PageContext news, WebRequest request) {
    return channel(news, request)
        .map(
            channel ->
                page(news, request, channel, alerts(news, request, channel), !channel.isOn()))
        .orElseGet(() -> news.notFound(request));
  }

  /** {@code POST /unsubscribe/ID}: again and again is the same. */
  public static WebResponse leave(PageContext news, WebRequest request) {
    Optional<Channel> channel = channel(news, request);
    if (channel.isEmpty()) {
      return news.notFound(request);
    }
    List<String> alerts = alerts(news, request, channel.get());
    if (alerts.isEmpty()) {
      news.channelDesk(Actor.LINK).turnOff(channel.get().id(), Channel.Why.UNSUBSCRIBED);
    } else {
      news.subscriptionDesk(Actor.LINK).leave(channel.get().id(), alerts);
    }
    return page(news, request, channel.get(), alerts, true);
  }

  private static Optional<Channel> channel(PageContext news, WebRequest request) {
    return news.store.channels().byId(request.part("id")).filter(Channel.Mail.class::isInstance);
  }

  /** Those that its mail told of, where the channel is someone's own. */
  private static List<String> alerts(PageContext news, WebRequest request, Channel channel) {
    return news.store.channels().ownerOf(channel.id()).isEmpty()
        ? List.of()
        : request.query().all("alert");
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
  private static WebResponse page(
      PageContext news, WebRequest request, Channel channel, List<String> alerts, boolean done) {
    Frame frame =
        new Frame(
            news.texts,
            request.zone(),
            "",
            List.of(),
            0,
            false,
            Asker.ADDRESS,
            news.files.addresses());
    UnsubscribePage page = new UnsubscribePage(channel.id(), channel.target(), alerts, done);
    return news.page(frame, 200, "unsubscribe.jte", page);
  }
}
