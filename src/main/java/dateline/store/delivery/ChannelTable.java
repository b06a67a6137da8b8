package dateline.store.delivery;

import dateline.news.alert.Channel;
import dateline.news.alert.ChatService;
import dateline.store.database.Documents;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.SqlStatement;

/** How channels lie in their table. Thread-safe. */
final class ChannelTable {
  private ChannelTable() {}

  static <T extends SqlStatement<T>> T bind(T statement, Channel channel) {
    String secret =
        switch (channel) {
          case Channel.Mail _ -> "";
          case Channel.Webhook webhook -> webhook.secret();
          case Channel.Chat chat -> chat.token();
        };
    Optional<Channel.Webhook> webhook =
        Optional.of(channel)
            .filter(Channel.Webhook.class::isInstance)
            .map(Channel.Webhook.class::cast);
    Optional<Channel.Webhook.Former> former = webhook.flatMap(Channel.Webhook::former);
    return statement
        .bind("former", former.map(Channel.Webhook.Former::secret).orElse(""))
        .bind("until", former.map(Channel.Webhook.Former::until))
        .bind("headers", webhook.map(one -> one.headers().text()).orElse(""))
        .bind("id", channel.id())
        .bind("name", channel.name())
        .bind("kind", channel.kind())
        .bind("created", channel.created())
        .bind("target", channel.target())
        .bind("secret", secret)
        .bind("why", channel.off().map(off -> off.why().label()))
        .bind("since", channel.off().map(Channel.Off::since))
        .bind("detail", channel.off().map(Channel.Off::detail));
  }

  static Channel read(RowView row) {
    String id = row.getColumn("id", String.class);
    String name = row.getColumn("name", String.class);
    Instant created = row.getColumn("created", Instant.class);
    String target = row.getColumn("target", String.class);
    Optional<Channel.Off> off =
        Optional.ofNullable(row.getColumn("off_why", String.class))
            .map(
                why ->
                    new Channel.Off(
                        Documents.labelled(Channel.Why.class, why),
                        row.getColumn("off_since", Instant.class),
                        row.getColumn("off_detail", String.class)));
    String kind = row.getColumn("kind", String.class);
    String secret = row.getColumn("secret", String.class);
    return switch (kind) {
      case "mail" -> new Channel.Mail(id, name, created, off, target);
      case "webhook" ->
          new Channel.Webhook(
              id,
              name,
              created,
              off,
              target,
              secret,
              Optional.ofNullable(row.getColumn("former_until", Instant.class))
                  .map(
                      until ->
                          new Channel.Webhook.Former(
                              row.getColumn("former_secret", String.class), until)),
              Channel.Headers.parse(row.getColumn("headers", String.class)));
      default ->
          new Channel.Chat(
              id, name, created, off, ChatService.of(kind).orElseThrow(), target, secret);
    };
  }
}
