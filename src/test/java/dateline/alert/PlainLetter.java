package dateline.alert;

import dateline.news.alert.Delivery;
import dateline.news.alert.Digest;
import dateline.news.alert.Letter;
import dateline.news.alert.Passage;
import java.util.stream.Collectors;

/** A letter of plain text, for tests without pages: the HTML shows the same text. */
public final class PlainLetter {
  private PlainLetter() {}

  /** The same digest gives the same letter. */
  public static Letter of(Digest digest) {
    String text = text(digest);
    String html =
        "<!doctype html><meta charset=\"utf-8\"><pre>"
            + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            + "</pre>";
    return new Letter(subject(digest), text, html);
  }

  private static String subject(Digest digest) {
    if (digest.kind() == Delivery.Kind.TEST) {
      return "A test from Dateline";
    }
    Digest.Group first = digest.groups().getFirst();
    String headline = first.items().isEmpty() ? "" : ": " + first.items().getFirst().headline();
    int others = digest.alerts() - 1;
    return first.query().name() + headline + (others > 0 ? " and " + others + " more" : "");
  }

  private static String text(Digest digest) {
    String groups =
        digest.groups().stream().map(PlainLetter::group).collect(Collectors.joining("\n\n"));
    return (groups.isEmpty() ? "A test: this channel works." : groups)
        + "\n\n-- \nNo more of these: "
        + digest.unsubscribeUrl()
        + "\n";
  }

  private static String group(Digest.Group group) {
    String items =
        group.items().stream().map(PlainLetter::item).collect(Collectors.joining("\n\n"));
    String more = group.more() == 0 ? "" : "\n\n" + group.more() + " more: " + group.url();
    return group.query().name() + "\n" + group.url() + "\n\n" + items + more;
  }

  private static String item(Digest.Item item) {
    String reasons =
        item.passages().stream().map(PlainLetter::passage).collect(Collectors.joining("\n"));
    return item.headline()
        + "\n"
        + String.join(", ", item.outlets())
        + "\n"
        + (item.url().isEmpty() ? item.pageUrl() : item.url())
        + (reasons.isEmpty() ? "" : "\n" + reasons);
  }

  private static String passage(Passage passage) {
    return "  > " + passage.text();
  }
}
