package dateline.web.letter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dateline.news.Dating;
import dateline.news.alert.Delivery;
import dateline.news.alert.Digest;
import dateline.news.alert.Letter;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import dateline.web.page.alert.AlertWords;
import dateline.web.page.alert.Quote;
import dateline.web.request.Asker;
import dateline.web.request.Frame;
import dateline.web.request.Texts;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Writes the mail that tells a digest: the same as HTML and as plain text. The HTML has its style
 * inline, loads nothing, fits a phone and follows a dark screen; every value is escaped by its
 * template. Thread-safe.
 */
public final class DigestLetter {
  /** Outlets named beside the first. */
  private static final int OUTLETS = 4;

  /** Alerts named in a subject. */
  private static final int NAMES = 4;

  /** Bytes of HTML: Gmail hides what is beyond 102 kB, and mail grows on its way. */
  static final int LARGEST = 80_000;

  /** As short as the days that have an hour. */
  private final Texts texts = new Texts();

  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);
  private final AlertWords words = new AlertWords(texts);
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  /**
   * What its templates show.
   *
   * @param rest what did not fit of all, in words; empty when there is nothing
   */
  public record Mail(
      String subject, String lead, List<Part> parts, String rest, String why, Digest digest) {}

  /**
   * One saved query's part.
   *
   * @param more how many did not fit, in words; empty when all did
   */
  public record Part(String name, String watches, String url, List<Told> told, String more) {}

  /** One story: {@code line} is outlet and date, {@code again} what made it fire again. */
  public record Told(
      String headline,
      String url,
      String pageUrl,
      String line,
      String also,
      String again,
      List<Quote> quotes) {}

  /** The letter of a digest: as much of it as fits, the rest counted and linked. */
  public Letter write(Digest digest) {
    Letter whole = letter(digest, digest, 0);
    if (fits(whole)) {
      return whole;
    }
    List<Digest.Group> groups = digest.groups();
    int most = groups.stream().mapToInt(group -> group.items().size()).max().orElse(0);
    int each = largest(most, shown -> fits(some(digest, shown, groups.size())));
    if (each > 0) {
      return some(digest, each, groups.size());
    }
    int first = largest(groups.size(), shown -> fits(some(digest, 1, shown)));
    if (first > 0 || fits(some(digest, 0, 0))) {
      return some(digest, 1, first);
    }
    int named = largest(groups.size(), shown -> fits(named(digest, shown)));
    return named(digest, named);
  }

  /** As mail sends it, where a line ends with two bytes (RFC 5322). */
  private static boolean fits(Letter letter) {
    return letter.html().replace("\n", "\r\n").getBytes(UTF_8).length <= LARGEST;
  }

  /** The largest number up to {@code most} that is right, if all smaller ones are; 0 for none. */
  private static int largest(int most, IntPredicate right) {
    int low = 0;
    int high = most;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (right.test(middle)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** With so many stories of each of the first groups; of the others only how many there are. */
  private Letter some(Digest digest, int each, int first) {
    List<Digest.Group> groups = new ArrayList<>();
    for (Digest.Group group : digest.groups()) {
      groups.add(group.atMost(groups.size() < first ? each : 0));
    }
    return letter(digest, digest.with(groups), 0);
  }

  /** Only how many there are of the first groups. */
  private Letter named(Digest digest, int first) {
    List<Digest.Group> groups =
        digest.groups().stream().limit(first).map(group -> group.atMost(0)).toList();
    return letter(digest, digest.with(groups), digest.groups().size() - first);
  }

  private Letter letter(Digest whole, Digest shown, int unnamed) {
    Mail mail = mail(whole, shown, unnamed);
    StringOutput html = new StringOutput();
    engine.render("letter.jte", Map.of("texts", texts, "mail", mail), html);
    return new Letter(mail.subject(), new LetterText(texts, mail).text(), html.toString());
  }

  private Mail mail(Digest digest, Digest shown, int unnamed) {
    List<Part> parts = shown.groups().stream().map(group -> part(group)).toList();
    List<String> all = digest.names();
    String first = Digest.listed(all.stream().limit(NAMES).toList());
    String names =
        all.size() > NAMES ? texts.say("letter.names.more", first, all.size() - NAMES) : first;
    String lead =
        switch (digest.kind()) {
          case TEST -> texts.say("letter.test");
          case MANY -> texts.say("letter.many", digest.alerts(), digest.names().size());
          case ALERTS -> texts.say("letter.lead", digest.alerts(), digest.names().size());
        };
    return new Mail(
        digest.kind() == Delivery.Kind.TEST
            ? texts.say("letter.test.subject")
            : subject(digest, names),
        lead,
        parts,
        unnamed > 0 ? texts.say("letter.rest", unnamed) : "",
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
            ? texts.say("letter.subject.one", title(items.getFirst()), names)
            : texts.say("letter.subject", digest.alerts(), names);
    // A subject is one line, and long ones are cut by every mail program.
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= 150 ? line : line.substring(0, 149) + "…";
  }

  private Part part(Digest.Group group) {
    Frame frame = frame(group);
    return new Part(
        group.query().name(),
        texts.say("letter.watches", QueryParser.strictWords(parser.parse(group.query().query()))),
        group.url(),
        group.items().stream().map(item -> told(frame, item)).toList(),
        group.more() > 0
            ? texts.say(group.items().isEmpty() ? "letter.all" : "letter.more", group.more())
            : "");
  }

  private Frame frame(Digest.Group group) {
    return new Frame(texts, group.query().zone(), "", List.of(), 0, false, Asker.ADDRESS, Map.of());
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
        item.also().isEmpty() ? "" : texts.say("letter.also.alerts", Digest.listed(item.also())),
        item.alerts().stream()
            .flatMap(alert -> words.occasion(alert).stream())
            .map(again -> brief(again, title(item)))
            .distinct()
            .collect(Collectors.joining(" ")),
        words.quotes(item.passages()));
  }

  /** A new headline stands above already. */
  private static String brief(String again, String headline) {
    return again.endsWith(": " + headline)
        ? again.substring(0, again.length() - headline.length() - 2)
        : again;
  }

  private String title(Digest.Item item) {
    return item.headline().isBlank() ? texts.say("article.untitled") : item.headline();
  }

  private static String date(Frame frame, Dating dating) {
    return dating.precision().isTimed()
        ? frame.moment(dating.instant(), true)
        : frame.day(dating.instant(), dating.precision());
  }

  private String also(List<String> outlets) {
    String named = outlets.stream().limit(OUTLETS).collect(Collectors.joining(", "));
    return outlets.size() > OUTLETS
        ? texts.say("letter.also.more", named, outlets.size() - OUTLETS)
        : texts.say("letter.also", named);
  }
}
