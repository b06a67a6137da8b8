package dateline.web.page.alert;

import dateline.news.alert.Channel;
import dateline.news.history.Actor;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Asker;
import dateline.web.request.Frame;
import dateline.web.request.Newsroom;
import java.util.List;
import java.util.Optional;

/**
 * Where a mail's "unsubscribe" leads (RFC 8058): a GET only asks, for scanners follow links; a POST
 * does it, from a form, a mail program or a provider, without cookie, password or origin. The
 * channel's id in the address is what nobody can guess. Public because its template reads it.
 *
 * @param to the mail address
 */
public record UnsubscribePage(String id, String to, boolean done) {
  /** {@code GET /unsubscribe/ID}. */
  public static Answer ask(Newsroom news, Ask ask) {
    return channel(news, ask)
        .map(channel -> page(news, ask, channel, !channel.isOn()))
        .orElseGet(() -> news.notFound(ask));
  }

  /** {@code POST /unsubscribe/ID}: again and again is the same. */
  public static Answer leave(Newsroom news, Ask ask) {
    Optional<Channel> channel = channel(news, ask);
    channel.ifPresent(
        one -> news.channelDesk(Actor.LINK).turnOff(one.id(), Channel.Why.UNSUBSCRIBED));
    return channel.map(one -> page(news, ask, one, true)).orElseGet(() -> news.notFound(ask));
  }

  private static Optional<Channel> channel(Newsroom news, Ask ask) {
    return news.store.channels().byId(ask.part("id")).filter(Channel.Mail.class::isInstance);
  }

  /** Whoever holds the address may not know the password: no counts, no names of alerts. */
  private static Answer page(Newsroom news, Ask ask, Channel channel, boolean done) {
    Frame frame =
        new Frame(
            news.texts, ask.zone(), "", List.of(), 0, false, Asker.ADDRESS, news.files.addresses());
    UnsubscribePage page = new UnsubscribePage(channel.id(), channel.target(), done);
    return news.page(frame, 200, "unsubscribe.jte", page);
  }
}
