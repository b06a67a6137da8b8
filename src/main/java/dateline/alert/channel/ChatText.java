package dateline.alert.channel;

import dateline.news.alert.Delivery;
import dateline.news.alert.Digest;
import dateline.news.alert.Passage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a message tells, as one text in a chat's own markup. */
final class ChatText {
  private static final String BREAK = "\n\n";

  private ChatText() {}

  /** How a service marks text. Everything is escaped before it is marked. */
  interface Markup {
    /** Text of others, so that nothing in it is taken for markup. */
    String escaped(String text);

    String bold(String escaped);

    /**
     * A link to follow.
     *
     * @param escaped what is read
     * @param url of ours or of an outlet
     */
    String link(String escaped, String url);
  }

  /**
   * Which alerts fired for what, with its sentences; what does not fit is counted and linked.
   *
   * @param longest in bytes of UTF-8, which are no fewer than characters
   */
  static String of(Digest digest, Markup markup, int longest) {
    return of(digest, markup, longest, true);
  }

  /**
   * The same.
   *
   * @param named whether each alert has its name; false where the message's title says it
   */
  static String of(Digest digest, Markup markup, int longest, boolean named) {
    if (digest.kind() == Delivery.Kind.TEST) {
      return markup.escaped("This is a test. If you read it, alerts reach you here.");
    }
    String more =
        markup.link(markup.escaped("See all " + digest.alerts()), digest.baseUrl() + "/alerts");
    List<String> blocks = new ArrayList<>();
    if (digest.kind() == Delivery.Kind.MANY) {
      blocks.add(
          markup.escaped("Much fired within an hour: here are only the numbers of what is new."));
    }
    digest.groups().forEach(group -> blocks.addAll(blocks(group, markup, named)));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < blocks.size(); i++) {
      boolean last = i == blocks.size() - 1;
      String next = (i == 0 ? "" : BREAK) + blocks.get(i);
      int room = longest - bytes(text) - (last ? 0 : bytes(BREAK) + bytes(more));
      if (bytes(next) > room) {
        return text + (text.isEmpty() ? "" : BREAK) + more;
      }
      text.append(next);
    }
    return text.toString();
  }

  private static int bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static List<String> blocks(Digest.Group group, Markup markup, boolean named) {
    String name = named ? markup.bold(markup.escaped(group.query().name())) + ": " : "";
    List<String> blocks = new ArrayList<>();
    for (Digest.Item item : group.items()) {
      String headline = item.headline().isBlank() ? "Untitled" : item.headline();
      String url = item.url().isEmpty() ? item.pageUrl() : item.url();
      String sentences =
          item.passages().stream()
              .filter(passage -> !passage.pieces().isEmpty() && !passage.field().equals("title"))
              .map(passage -> "\n" + said(passage, markup))
              .collect(Collectors.joining());
      blocks.add(
          name
              + markup.link(markup.escaped(headline), url)
              + "\n"
              + markup.escaped(item.outlets().stream().limit(1).collect(Collectors.joining()))
              + sentences
              + also(item, markup));
    }
    if (group.more() > 0) {
      String count =
          group.more()
              + (group.items().isEmpty() ? "" : " more")
              + (group.more() == 1 ? " alert" : " alerts");
      blocks.add(name + markup.link(markup.escaped(count), group.url()));
    }
    return blocks;
  }

  private static String also(Digest.Item item, Markup markup) {
    return item.also().isEmpty()
        ? ""
        : "\n" + markup.escaped("Also for your alerts: " + Digest.listed(item.also()));
  }

  private static String said(Passage passage, Markup markup) {
    return passage.pieces().stream()
        .map(
            piece ->
                piece.marked()
                    ? markup.bold(markup.escaped(piece.text()))
                    : markup.escaped(piece.text()))
        .collect(Collectors.joining());
  }
}
