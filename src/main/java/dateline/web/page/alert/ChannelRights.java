package dateline.web.page.alert;

import dateline.news.alert.Channel;
import dateline.store.delivery.Deliveries;
import dateline.web.request.Asker;
import dateline.web.request.PageContext;
import dateline.web.request.WebRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who sees and changes which channel: everyone's are seen by all, one's own by oneself. */
public final class ChannelRights {
  private ChannelRights() {}

  /** Those that are listed for whoever asks: their own first, each by name. */
  public static List<Channel> seen(PageContext news, WebRequest request) {
    return Stream.concat(
            news.store.channels().own(request.asker().reader()).stream(),
            news.store.channels().all().stream())
        .toList();
  }

  /** Whether they may change the one of that id: everyone's if they are an editor, or their own. */
  public static boolean changes(PageContext news, WebRequest request, String id) {
    String owner = news.store.channels().ownerOf(id);
    return owner.isEmpty() ? request.asker().edits() : owner.equals(request.asker().reader());
  }

  /** Whether the one of that id, if there is one, is not another's own. */
  public static boolean mayName(PageContext news, WebRequest request, Optional<String> id) {
    String owner = id.map(news.store.channels()::ownerOf).orElse("");
    return owner.isEmpty() || owner.equals(request.asker().reader());
  }

  /** What they see of deliveries; owners see that there are others', but not what those say. */
  public static Deliveries.View view(Asker asker) {
    return asker.isAlone()
        ? Deliveries.View.ALL
        : new Deliveries.View(asker.reader(), asker.owns(), false);
  }

  /** The channel of a delivery that they see. */
  static Optional<Channel> of(PageContext news, WebRequest request, String id) {
    return mayName(news, request, Optional.of(id)) || request.asker().owns()
        ? news.store.channels().byId(id)
        : Optional.empty();
  }
}
