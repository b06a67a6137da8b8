package dateline.web.letter;

import dateline.web.page.alert.Quote;
import dateline.web.request.Texts;

/** A letter as plain text, to be read as it is: lines of at most 76 columns. One thread. */
final class LetterText {
  private static final int COLUMNS = 76;
  private static final String INDENT = "   ";

  private final Texts texts;
  private final DigestLetter.Mail mail;
  private final StringBuilder text = new StringBuilder();

  LetterText(Texts texts, DigestLetter.Mail mail) {
    this.texts = texts;
    this.mail = mail;
  }

  String text() {
    wrap("", "", mail.lead());
    mail.parts().forEach(this::part);
    if (!mail.rest().isEmpty()) {
      text.append("\n\n");
      wrap("", "", mail.rest() + ":");
      text.append(mail.digest().baseUrl()).append("/alerts\n");
    }
    text.append("\n\n-- \n");
    wrap("", "", mail.why());
    link("", "letter.manage", mail.digest().baseUrl() + "/alerts");
    link("", "letter.unsubscribe", mail.digest().unsubscribeUrl());
    return text.toString();
  }

  private void part(DigestLetter.Part part) {
    if (part.told().isEmpty()) {
      text.append('\n');
      wrap("", "", part.name() + ": " + part.more());
      text.append(part.url()).append('\n');
      return;
    }
    text.append("\n\n");
    wrap("", "", part.name());
    text.append("-".repeat(Math.min(COLUMNS, part.name().length()))).append('\n');
    wrap("", "", part.watches());
    int number = 0;
    for (DigestLetter.Told told : part.told()) {
      text.append('\n');
      number++;
      wrap(number + ". ", INDENT, told.headline());
      told(told);
    }
    if (!part.more().isEmpty()) {
      text.append('\n');
      wrap("", "", part.more() + ":");
      text.append(part.url()).append('\n');
    }
  }

  private void told(DigestLetter.Told told) {
    if (!told.line().isEmpty()) {
      wrap(INDENT, INDENT, told.line());
    }
    if (!told.also().isEmpty()) {
      wrap(INDENT, INDENT, told.also());
    }
    if (!told.again().isEmpty()) {
      wrap(INDENT, INDENT, told.again());
    }
    for (Quote why : told.quotes()) {
      StringBuilder quote = new StringBuilder(why.label());
      quote.append(why.label().isEmpty() || why.pieces().isEmpty() ? "" : ": ");
      why.pieces().forEach(p -> quote.append(p.marked() ? "*" + p.text() + "*" : p.text()));
      wrap(INDENT + "> ", INDENT + "> ", quote.toString());
    }
    if (!told.url().isEmpty()) {
      link(INDENT, "letter.original", told.url());
    }
    link(INDENT, "letter.page", told.pageUrl());
  }

  /** Addresses are never broken. */
  private void link(String indent, String key, String url) {
    text.append(indent).append(texts.say(key)).append(": ").append(url).append('\n');
  }

  private void wrap(String first, String rest, String paragraph) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : paragraph.strip().split("\\s+", -1)) {
      if (!empty && line.length() + 1 + word.length() > COLUMNS) {
        text.append(line).append('\n');
        line = new StringBuilder(rest);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    text.append(line).append('\n');
  }
}
