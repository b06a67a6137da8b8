package dateline.alert.channel;

/** The markup of the services that alerts are told on. */
final class Markups {
  private Markups() {}

  private static String basic(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Slack's mrkdwn: only these three are escaped. */
  static final class Slack implements ChatText.Markup {
    @Override
    public String escaped(String text) {
      return basic(text);
    }

    @Override
    public String bold(String escaped) {
      return "*" + escaped + "*";
    }

    @Override
    public String link(String escaped, String url) {
      return "<" + basic(url).replace("|", "%7C") + "|" + escaped + ">";
    }
  }

  /** Markdown as Discord and Adaptive Cards read it. */
  record Markdown(boolean angled) implements ChatText.Markup {
    @Override
    public String escaped(String text) {
      return text.replaceAll("[\\\\`*_~|<>\\[\\]@]|^[#+-]", "\\\\$0");
    }

    @Override
    public String bold(String escaped) {
      return "**" + escaped + "**";
    }

    @Override
    public String link(String escaped, String url) {
      String safe =
          url.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E");
      return "[" + escaped + "](" + (angled ? "<" + safe + ">" : safe) + ")";
    }
  }

  /** The HTML of Telegram. */
  static final class Html implements ChatText.Markup {
    @Override
    public String escaped(String text) {
      return basic(text);
    }

    @Override
    public String bold(String escaped) {
      return "<b>" + escaped + "</b>";
    }

    @Override
    public String link(String escaped, String url) {
      return "<a href=\"" + basic(url).replace("\"", "&quot;") + "\">" + escaped + "</a>";
    }
  }

  /** None: addresses stand in the text. */
  static final class Plain implements ChatText.Markup {
    @Override
    public String escaped(String text) {
      return text;
    }

    @Override
    public String bold(String escaped) {
      return escaped;
    }

    @Override
    public String link(String escaped, String url) {
      return escaped + " " + url;
    }
  }
}
