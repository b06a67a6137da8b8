package dateline.alert.channel;

import dateline.news.alert.Channel;
import dateline.news.alert.Delivery;
import dateline.news.alert.Digest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The call by which a service is told: address, headers and JSON, within the service's documented
 * size.
 */
record ChatCall(Post.Method method, String url, Map<String, String> headers, String body) {
  /** Slack cuts texts longer than this. */
  private static final int SLACK = 4_000;

  /** Characters of a Discord message. */
  private static final int DISCORD = 2_000;

  /** Of 28 kB that a Teams message may have; its text stands in it escaped. */
  private static final int TEAMS = 10_000;

  /** Characters of a Telegram message. */
  private static final int TELEGRAM = 4_096;

  /** Bytes of a message of ntfy; a longer one becomes an attachment. */
  private static final int NTFY = 4_096;

  /** What most services behind an Apprise API take. */
  private static final int APPRISE = 8_000;

  /**
   * Bytes of each of the two texts in a Matrix event, which has at most 65,536 with all that the
   * server adds; escaping doubles a text at worst, but for control characters.
   */
  private static final int MATRIX = 12_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static ChatCall of(Channel.Chat chat, Digest digest) {
    return switch (chat.service()) {
      case SLACK -> slack(chat, digest);
      case DISCORD -> discord(chat, digest);
      case TEAMS -> teams(chat, digest);
      case TELEGRAM -> telegram(chat, digest);
      case MATRIX -> matrix(chat, digest);
      case NTFY -> ntfy(chat, digest);
      case APPRISE -> apprise(chat, digest);
    };
  }

  private static ChatCall call(String url, Map<String, String> headers, Object body) {
    return new ChatCall(Post.Method.POST, url, headers, JSON.writeValueAsString(body));
  }

  private static ChatCall slack(Channel.Chat chat, Digest digest) {
    String text = ChatText.of(digest, new Markups.Slack(), SLACK);
    return call(
        chat.url(), Map.of(), Map.of("text", text, "unfurl_links", false, "unfurl_media", false));
  }

  /** Nobody is pinged by what an article says. */
  private static ChatCall discord(Channel.Chat chat, Digest digest) {
    String text = ChatText.of(digest, new Markups.Markdown(true), DISCORD);
    return call(
        chat.url(),
        Map.of(),
        Map.of("content", text, "allowed_mentions", Map.of("parse", List.of())));
  }

  private static ChatCall teams(Channel.Chat chat, Digest digest) {
    // One line break is none in the Markdown of cards.
    String text = ChatText.of(digest, new Markups.Markdown(false), TEAMS).replaceAll("\n+", "\n\n");
    Map<String, Object> block = Map.of("type", "TextBlock", "wrap", true, "text", text);
    Map<String, Object> card =
        Map.of(
            "$schema",
            "http://adaptivecards.io/schemas/adaptive-card.json",
            "type",
            "AdaptiveCard",
            "version",
            "1.4",
            "body",
            List.of(block));
    Map<String, Object> attachment =
        Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card);
    return call(
        chat.url(), Map.of(), Map.of("type", "message", "attachments", List.of(attachment)));
  }

  private static ChatCall telegram(Channel.Chat chat, Digest digest) {
    String text = ChatText.of(digest, new Markups.Html(), TELEGRAM);
    return call(
        root(chat) + "/bot" + chat.token() + "/sendMessage",
        Map.of(),
        Map.of(
            "chat_id",
            last(chat),
            "text",
            text,
            "parse_mode",
            "HTML",
            "link_preview_options",
            Map.of("is_disabled", true)));
  }

  /**
   * As the client-server API 1.11 has it. The delivery's id in the address keeps a repeated call
   * from being a second message.
   */
  private static ChatCall matrix(Channel.Chat chat, Digest digest) {
    String room = URLEncoder.encode(last(chat), StandardCharsets.UTF_8);
    Map<String, Object> event =
        Map.of(
            "msgtype",
            "m.text",
            "body",
            ChatText.of(digest, new Markups.Plain(), MATRIX),
            "format",
            "org.matrix.custom.html",
            "formatted_body",
            ChatText.of(digest, new Markups.Html(), MATRIX).replace("\n", "<br>"),
            "m.mentions",
            Map.of());
    return new ChatCall(
        Post.Method.PUT,
        root(chat)
            + "/_matrix/client/v3/rooms/"
            + room
            + "/send/m.room.message/"
            + digest.deliveryId(),
        Map.of("Authorization", "Bearer " + chat.token()),
        JSON.writeValueAsString(event));
  }

  private static ChatCall ntfy(Channel.Chat chat, Digest digest) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("topic", last(chat));
    message.put("title", title(digest));
    message.put("message", titled(digest, NTFY));
    message.put("click", click(digest));
    return call(
        root(chat),
        chat.token().isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + chat.token()),
        message);
  }

  private static ChatCall apprise(Channel.Chat chat, Digest digest) {
    String text = titled(digest, APPRISE);
    return call(
        chat.url(),
        Map.of(),
        Map.of("title", title(digest), "body", text, "type", "info", "format", "text"));
  }

  /** Below a title that names the alert, where there is one alone. */
  private static String titled(Digest digest, int longest) {
    return ChatText.of(digest, new Markups.Plain(), longest, digest.names().size() > 1);
  }

  private static String title(Digest digest) {
    if (digest.kind() == Delivery.Kind.TEST) {
      return "A test message from Dateline";
    }
    if (digest.names().size() > 1) {
      return digest.alerts() + " new alerts";
    }
    String name = digest.names().getFirst();
    return digest.alerts() == 1 ? name : name + ": " + digest.alerts() + " new alerts";
  }

  /** What a tap opens: the story where it tells of one, else the alerts. */
  private static String click(Digest digest) {
    List<String> pages =
        digest.groups().stream()
            .flatMap(group -> group.items().stream())
            .map(Digest.Item::pageUrl)
            .toList();
    return pages.size() == 1 ? pages.getFirst() : digest.baseUrl() + "/alerts";
  }

  /** The address without its path. */
  private static String root(Channel.Chat chat) {
    URI url = URI.create(chat.url());
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  /** The last part of the address's path: a chat or a topic. */
  private static String last(Channel.Chat chat) {
    String path = URI.create(chat.url()).getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
