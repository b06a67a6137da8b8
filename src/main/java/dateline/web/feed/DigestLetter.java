package dateline.web.feed;

import dateline.news.Dating;
import dateline.news.Delivery;
import dateline.news.Digest;
import dateline.news.Letter;
import dateline.query.QueryLimits;
import dateline.query.QueryParser;
import dateline.web.page.alert.AlertWords;
import dateline.web.page.alert.Quote;
import dateline.web.request.Frame;
import dateline.web.request.Texts;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the mail that tells a digest: the same as HTML and as plain text. The HTML has its style
 * inline, loads nothing, fits a phone and follows a dark screen; every value is escaped by its
 * template. Thread-safe.
 */
public final class DigestLetter {
  /** Outlets named beside the first. */
  private static final int OUTLETS = 4;

  private final Texts texts = new Texts();
  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);
  private final AlertWords words = new AlertWords(texts);
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  /** What its templates show. */
  public record Mail(String subject, String lead, List<Part> parts, String why, Digest digest) {}

  /**
   * One saved query's part.
   *
   * @param more how many did not fit, in words; empty when all did
   */
  public record Part(String name, String watches, String url, List<Told> told, String more) {}

  /** One story: {@code line} is outlet and date, {@code again} what made it fire again. */
  public record Told(
      String headline, String url, String pageUrl, String line, String again, List<Quote> quotes) {}

  /** The letter of a digest. */
  public Letter write(Digest digest) {
    Mail mail = mail(digest);
    StringOutput html = new StringOutput();
    engine.render("letter.jte", Map.of("texts", texts, "mail", mail), html);
    return new Letter(mail.subject(), new LetterText(texts, mail).text(), html.toString());
  }

  private Mail mail(Digest digest) {
    boolean test = digest.kind() == Delivery.Kind.TEST;
    List<Part> parts = digest.groups().stream().map(group -> part(group)).toList();
    String names =
        digest.groups().stream()
            .map(group -> group.query().name())
            .distinct()
            .collect(Collectors.joining(", "));
    String lead =
        switch (digest.kind()) {
          case TEST -> texts.say("letter.test");
          case MANY -> texts.say("letter.many", digest.alerts(), digest.groups().size());
          case ALERTS -> texts.say("letter.lead", digest.alerts(), digest.groups().size());
        };
    return new Mail(
        test ? texts.say("letter.test.subject") : subject(digest, names),
        lead,
        parts,
        texts.say("letter.why", digest.channel().target()),
        digest);
  }

  /** The headline when it tells of one story, else how many and of which alerts. */
  private String subject(Digest digest, String names) {
    List<Digest.Item> items =
        digest.groups().stream().flatMap(group -> group.items().stream()).toList();
    boolean one = items.size() == 1 && digest.groups().getFirst().more() == 0;
    String text =
        one
            ? texts.say("letter.subject.one", names, title(items.getFirst()))
            : texts.say("letter.subject", digest.alerts(), names);
    // A subject is one line, and long ones are cut by every mail program.
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= 150 ? line : line.substring(0, 149) + "…";
  }

  private Part part(Digest.Group group) {
    Frame frame = frame(group);
    return new Part(
        group.query().name(),
        texts.say("letter.watches", parser.parse(group.query().query()).strictWords()),
        group.url(),
        group.items().stream().map(item -> told(frame, item)).toList(),
        group.more() > 0
            ? texts.say(group.items().isEmpty() ? "letter.all" : "letter.more", group.more())
            : "");
  }

  private Frame frame(Digest.Group group) {
    return new Frame(texts, group.query().zone(), "", List.of(), 0, false, Map.of());
  }

  private Told told(Frame frame, Digest.Item item) {
    List<String> line = new ArrayList<>();
    item.outlets().stream().findFirst().ifPresent(line::add);
    item.published().ifPresent(dating -> line.add(date(frame, dating)));
    if (item.outlets().size() > 1) {
      line.add(also(item.outlets().subList(1, item.outlets().size())));
    }
    return new Told(
        title(item),
        item.url(),
        item.pageUrl(),
        String.join(" · ", line),
        item.alerts().stream()
            .flatMap(alert -> words.occasion(alert).stream())
            .distinct()
            .collect(Collectors.joining(" ")),
        words.quotes(item.passages()));
  }

  private String title(Digest.Item item) {
    return item.headline().isBlank() ? texts.say("article.untitled") : item.headline();
  }

  private static String date(Frame frame, Dating dating) {
    return dating.dayOnly()
        ? frame.day(dating.instant(), true)
        : frame.moment(dating.instant(), true);
  }

  private String also(List<String> outlets) {
    String named = outlets.stream().limit(OUTLETS).collect(Collectors.joining(", "));
    return outlets.size() > OUTLETS
        ? texts.say("letter.also.more", named, outlets.size() - OUTLETS)
        : texts.say("letter.also", named);
  }
}
