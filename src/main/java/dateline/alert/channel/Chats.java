package dateline.alert.channel;

import dateline.news.alert.Channel;
import dateline.news.alert.ChatService;
import dateline.news.alert.Digest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Tells people where they talk: see {@link ChatService}. Thread-safe. */
public final class Chats implements Sender {
  private final Post post;
  private final InstantSource clock;

  public Chats(Post post, InstantSource clock) {
    this.post = post;
    this.clock = clock;
  }

  @Override
  public Sent send(Digest digest) throws InterruptedException {
    if (!(digest.channel() instanceof Channel.Chat chat)) {
      throw new IllegalArgumentException("not a chat: " + digest.channel());
    }
    ChatCall call = ChatCall.of(chat, digest);
    Post.Reply reply =
        post.call(
            call.method(),
            call.url(),
            call.headers(),
            call.body().getBytes(StandardCharsets.UTF_8));
    return answers(chat.service()).judge(reply, clock.instant(), List.of(chat.url(), chat.token()));
  }

  /** What is refused as it is would be refused again. */
  private static Answers answers(ChatService service) {
    Set<Integer> gone =
        switch (service) {
          case SLACK -> Set.of(404, 410);
          case DISCORD -> Set.of(404);
          case TELEGRAM, MATRIX -> Set.of(403);
          case TEAMS, NTFY, APPRISE -> Set.of(410);
        };
    return new Answers(gone, Set.of(400, 413));
  }
}
