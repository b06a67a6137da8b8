package dateline.web.page.alert;

import dateline.news.Channel;
import dateline.news.SavedQueryId;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import dateline.web.request.Note;
import dateline.web.request.Params;
import dateline.web.request.Texts;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where alerts go beside page and feed. Public because its template reads it.
 *
 * @param trouble what is wrong with the form; empty when nothing is
 * @param mailWaits whether there is a mail channel and no mail server
 * @param fresh the webhook whose secret is told now and never again
 */
public record ChannelsPage(
    List<Row> rows,
    boolean mailWaits,
    Optional<Note> trouble,
    Params form,
    Optional<Secret> fresh) {
  public ChannelsPage {
    rows = List.copyOf(rows);
  }

  /**
   * A channel.
   *
   * @param off why it is off; empty while it is on
   * @param used by how many alerts
   * @param waiting how many alerts are to be sent to it later
   */
  public record Row(
      String id,
      String name,
      String kind,
      boolean webhook,
      String target,
      String off,
      String detail,
      Optional<Instant> offSince,
      long used,
      long waiting) {}

  /** A webhook's secret. */
  public record Secret(String name, String secret) {}

  /** For its template: what was typed. */
  public String typed(String field) {
    return form.first(field).orElse("");
  }

  /** {@code GET /channels}. */
  public static Answer all(Newsroom news, Ask ask) {
    return page(news, ask, 200, Optional.empty(), Params.NONE, Optional.empty());
  }

  private static Answer page(
      Newsroom news,
      Ask ask,
      int status,
      Optional<Note> trouble,
      Params form,
      Optional<Secret> fresh) {
    Map<String, Long> waiting = news.store.deliveries().waiting();
    Map<String, Long> used =
        news.store.channels().links().values().stream()
            .flatMap(List::stream)
            .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    List<Row> rows =
        news.store.channels().all().stream()
            .map(
                channel ->
                    row(
                        news.texts,
                        channel,
                        used.getOrDefault(channel.id(), 0L),
                        waiting.getOrDefault(channel.id(), 0L)))
            .toList();
    boolean mailWaits =
        !news.settings.mailServer() && rows.stream().anyMatch(row -> !row.webhook());
    ChannelsPage page = new ChannelsPage(rows, mailWaits, trouble, form, fresh);
    return news.page(news.frame(ask, Params.NONE), status, "channels.jte", page);
  }

  private static Row row(Texts texts, Channel channel, long used, long waiting) {
    AlertWords words = new AlertWords(texts);
    return new Row(
        channel.id(),
        channel.name(),
        words.kind(channel),
        channel instanceof Channel.Webhook,
        channel.target(),
        words.off(channel),
        channel.off().map(Channel.Off::detail).orElse(""),
        channel.off().map(Channel.Off::since),
        used,
        waiting);
  }

  /** {@code POST /channels}: a mail address, or a webhook whose secret is shown this once. */
  public static Answer add(Newsroom news, Ask ask) {
    Params form = ask.form();
    String target = form.first("target").orElse("");
    boolean webhook = form.first("kind").orElse("mail").equals("webhook");
    if (webhook ? !isWebhook(target) : !Channel.isAddress(target)) {
      String key = webhook ? "channel.webhook.wrong" : "channel.mail.wrong";
      Note note = new Note(news.texts.say(key, target), news.texts.say(key + ".do"));
      return page(news, ask, 400, Optional.of(note), form, Optional.empty());
    }
    String name = form.first("name").orElse(target);
    if (!webhook) {
      Channel mail = mail(news, target, name);
      return Answer.seeOther("/channels#" + mail.id());
    }
    Channel.Webhook made = webhook(news, target, name);
    news.store.channels().add(made);
    Secret secret = new Secret(made.name(), made.secret());
    return page(news, ask, 201, Optional.empty(), Params.NONE, Optional.of(secret));
  }

  public static boolean isWebhook(String url) {
    return Channel.isWebAddress(url) && url.length() <= 2_000;
  }

  public static Channel.Webhook webhook(Newsroom news, String url, String name) {
    SecureRandom random = new SecureRandom();
    return new Channel.Webhook(
        SavedQueryId.random(random),
        cut(name),
        news.now(),
        Optional.empty(),
        url,
        Channel.newSecret(random));
  }

  /** The channel to that address, which is made when there is none. */
  public static Channel mail(Newsroom news, String address) {
    return mail(news, address, address);
  }

  public static Channel mail(Newsroom news, String address, String name) {
    return news.store.channels().all().stream()
        .filter(Channel.Mail.class::isInstance)
        .filter(channel -> channel.target().equalsIgnoreCase(address))
        .findFirst()
        .orElseGet(
            () -> {
              Channel made =
                  new Channel.Mail(
                      SavedQueryId.random(new SecureRandom()),
                      cut(name),
                      news.now(),
                      Optional.empty(),
                      address);
              news.store.channels().add(made);
              return made;
            });
  }

  private static String cut(String name) {
    int most = AlertFields.NAME_LENGTH;
    return name.length() <= most ? name : name.substring(0, most);
  }

  /** {@code POST /channels/ID/…}: test, off, on, secret or remove. */
  public static Answer act(Newsroom news, Ask ask) {
    Optional<Channel> channel = news.store.channels().byId(ask.part("id"));
    if (channel.isEmpty()) {
      return news.notFound(ask);
    }
    String id = channel.get().id();
    return switch (ask.part("act")) {
      case "test" ->
          news.store
              .deliveries()
              .test(id)
              .map(delivery -> Answer.seeOther("/deliveries/" + delivery))
              .orElseGet(() -> news.notFound(ask));
      case "off" -> {
        news.store.channels().turnOff(id, Channel.Why.OWNER, "");
        yield Answer.seeOther("/channels");
      }
      case "on" -> {
        news.store.channels().turnOn(id);
        yield Answer.seeOther("/channels");
      }
      case "secret" -> newSecret(news, ask, channel.get());
      case "remove" -> {
        news.store.channels().remove(id);
        yield Answer.seeOther("/channels");
      }
      default -> news.notFound(ask);
    };
  }

  private static Answer newSecret(Newsroom news, Ask ask, Channel channel) {
    if (!(channel instanceof Channel.Webhook old)) {
      return news.notFound(ask);
    }
    String secret = Channel.newSecret(new SecureRandom());
    news.store
        .channels()
        .update(
            new Channel.Webhook(old.id(), old.name(), old.created(), old.off(), old.url(), secret));
    Optional<Secret> fresh = Optional.of(new Secret(old.name(), secret));
    return page(news, ask, 200, Optional.empty(), Params.NONE, fresh);
  }
}
