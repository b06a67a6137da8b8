package dateline.extract;

import dateline.extract.PageClassifier.Refusal;
import dateline.extract.body.BlockJudge;
import dateline.extract.body.BodyFinder;
import dateline.extract.body.Regions;
import dateline.extract.learned.Row;
import dateline.extract.page.Cut;
import dateline.extract.page.ParsedPage;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What is known of a page for the learned judgement of whether it is an article. One thread. */
final class PageFeatures {
  /** The kinds of words that say something of a page, in the order of {@link #words}. */
  static final List<String> KINDS =
      List.of("title", "path", "host", "class", "mark", "short", "type", "made");

  private static final Set<String> ARTICLE_TYPES =
      Set.of("article", "newsarticle", "blogposting", "reportagenewsarticle", "opinionnewsarticle");
  private static final int MOST_SHORT = 300;
  private static final int MOST_MARKS = 500;
  private static final int SHORT = 28;
  private static final int MOST_WORDS = 60;
  private static final Pattern DATE =
      Pattern.compile("(?<!\\d)(?:19|20)\\d\\d(?!\\d|\\s?[–-]\\s?(?:19|20)\\d\\d)");
  private static final Pattern PRICE = Pattern.compile("[$€£]\\s?\\d");
  private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final boolean dated;
  private final boolean signed;
  private final ParsedPage page;
  private final String title;
  private final BodyFinder.Body body;
  private final Map<String, Integer> tags = new HashMap<>();
  private final Map<String, Integer> makes = new HashMap<>();
  private final Set<String> shorts = new LinkedHashSet<>();
  private final Set<String> classes = new LinkedHashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> marks = new LinkedHashSet<>();
  private int linkedLetters;
  private int dates;
  private int cards;
  private int linkedHeadings;

  /**
   * Looks at a page.
   *
   * @param dated whether a date of publication was found
   * @param signed whether an author was
   */
  PageFeatures(ParsedPage page, String title, BodyFinder.Body body, boolean dated, boolean signed) {
    this.dated = dated;
    this.signed = signed;
    this.page = page;
    this.title = title;
    this.body = body;
  }

  /** Looks at each element, once. */
  private void look() {
    if (tags.isEmpty()) {
      page.shown().forEach(this::look);
    }
  }

  private void look(Element element) {
    String tag = element.normalName();
    tags.merge(tag, 1, Integer::sum);
    String own = element.ownText();
    if (!own.isEmpty() && own.length() <= SHORT && shorts.size() < MOST_SHORT) {
      shorts.add(digits(own));
    }
    String names = element.className();
    if (!names.isEmpty() && marks.size() < MOST_MARKS && seen.add(names)) {
      addMarks(Cut.to(Cut.NAMES, names).toLowerCase(Locale.ROOT));
    }
    switch (tag) {
      case "a" -> linkedLetters += own.length();
      case "body", "main", "article" -> addClasses(names + ' ' + element.id());
      case "h1", "h2", "h3", "h4" -> {
        boolean linked = element.parent() != null && element.parent().normalName().equals("a");
        linkedHeadings += linked || element.selectFirst("a[href]") != null ? 1 : 0;
      }
      default -> {
        // counted
      }
    }
    if (!names.isEmpty() && (tag.equals("div") || tag.equals("article") || tag.equals("li"))) {
      int count = makes.merge(tag + '.' + names, 1, Integer::sum);
      cards = Math.max(cards, count);
    }
    if (own.length() < 40 && !own.isEmpty() && DATE.matcher(own).find()) {
      dates++;
    }
  }

  /** The words of classes, without numbers. */
  private void addMarks(String names) {
    int start = -1;
    for (int i = 0; i <= names.length(); i++) {
      boolean letter = i < names.length() && names.charAt(i) >= 'a' && names.charAt(i) <= 'z';
      if (letter && start < 0) {
        start = i;
      } else if (!letter && start >= 0) {
        if (i - start > 2 && i - start < 20) {
          marks.add(names.substring(start, i));
        }
        start = -1;
      }
    }
  }

  private void addClasses(String names) {
    for (String name : Cut.to(Cut.NAMES, names).toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      String plain = digits(name);
      if (plain.length() > 2 && plain.length() < 40 && classes.size() < MOST_WORDS) {
        classes.add(plain);
      }
    }
  }

  /** In lower case, each run of digits a single 0. */
  private static String digits(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      if (!Character.isDigit(c)) {
        plain.append(c == '\t' || c == '\n' ? ' ' : c);
      } else if (plain.isEmpty() || plain.charAt(plain.length() - 1) != '0') {
        plain.append('0');
      }
    }
    return plain.toString().strip();
  }

  /** Whether the page says in two ways that it is an article. */
  boolean vouches() {
    return dated && page.jsonLd().has(ARTICLE_TYPES);
  }

  int characters() {
    return body.text().length();
  }

  int links() {
    look();
    return tags.getOrDefault("a", 0);
  }

  /** The figures of the page but those of words. */
  Row row(Optional<Refusal> refusal) {
    look();
    Row row = new Row(true);
    row.put("refused by rules", refusal.map(r -> r.kind().number()).orElse(0));
    text(row);
    page(row);
    claims(row);
    address(row);
    return row;
  }

  private void text(Row row) {
    List<String> paragraphs = body.paragraphs();
    String text = body.text();
    int letters = Regions.weighted(text);
    int whole = page.text().length();
    long prose = paragraphs.stream().filter(p -> p.length() > 120).count();
    int longest = paragraphs.stream().mapToInt(String::length).max().orElse(0);
    long sentences = text.chars().filter(c -> c == '.' || c == '。').count();
    row.amount("letters", letters);
    row.amount("paragraphs", paragraphs.size());
    row.amount("letters a paragraph", (double) letters / Math.max(1, paragraphs.size()));
    row.share("prose", prose, paragraphs.size());
    row.amount("long paragraphs", prose);
    row.amount("longest", longest);
    row.share("of the page", letters, whole);
    row.share("teasers", body.listed() * 100, 100);
    row.share("sentences a letter", sentences * 100, letters);
    row.share("questions", text.chars().filter(c -> c == '?').count() * 1000, letters);
    row.share("I and you", count(text, " I ") + (double) count(text, " you "), letters / 1000.0);
    row.amount("prices in text", PRICE.matcher(text).results().limit(50).count());
    row.share("quotes", text.chars().filter(c -> c == '“' || c == '"').count() * 1000, letters);
    row.amount("paragraphs with colon", paragraphs.stream().filter(p -> p.endsWith(":")).count());
    row.put("standfirst", body.dek().isPresent());
  }

  private static int count(String text, String word) {
    int count = 0;
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      count++;
    }
    return count;
  }

  private void page(Row row) {
    int whole = page.text().length();
    row.amount("letters of the page", whole);
    row.share("linked", linkedLetters, whole);
    for (String tag :
        List.of(
            "a",
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "article",
            "img",
            "li",
            "table",
            "pre",
            "code",
            "form",
            "input",
            "button",
            "select",
            "time",
            "figure",
            "blockquote",
            "section",
            "svg",
            "iframe",
            "video",
            "label",
            "dt")) {
      row.amount(tag, tags.getOrDefault(tag, 0));
    }
    row.amount("dates", dates);
    row.amount("alike", cards);
    row.amount("linked headings", linkedHeadings);
    row.amount("prices", PRICE.matcher(page.text()).results().limit(100).count());
    row.amount("letters an article", whole / (1.0 + tags.getOrDefault("article", 0)));
  }

  private void claims(Row row) {
    String type = page.meta("og:type").orElse("").toLowerCase(Locale.ROOT);
    row.put("says article", page.jsonLd().has(ARTICLE_TYPES));
    row.put("shares article", type.equals("article"));
    row.put("shares website", type.equals("website"));
    row.put("published meta", page.meta("article:published_time").isPresent());
    row.put("section meta", page.meta("article:section").isPresent());
    row.put("author meta", page.meta("author", "article:author").isPresent());
    row.put("dated", dated);
    row.put("signed", signed);
    row.put("json-ld", page.jsonLd().types().size());
    row.put("headline", page.jsonLd().text("headline").isPresent());
  }

  private void address(Row row) {
    String path = path();
    String last = path.substring(path.lastIndexOf('/', Math.max(0, path.length() - 2)) + 1);
    row.put("depth", path.chars().filter(c -> c == '/').count());
    row.put("letters of the last", Math.min(120, last.length()));
    row.put("hyphens", last.chars().filter(c -> c == '-' || c == '_').count());
    row.put("digits", path.chars().filter(Character::isDigit).count());
    row.put("query", page.url().getRawQuery() != null);
    row.put("year", DATE.matcher(path).find());
    row.put("ends", path.endsWith("/") ? 1 : path.endsWith("html") ? 2 : 0);
    row.put("title's words", title.isEmpty() ? 0 : WORD.split(title, -1).length);
    row.put("title's words in address", titleInAddress(last));
  }

  private double titleInAddress(String last) {
    String letters = BlockJudge.letters(last);
    int in = 0;
    int all = 0;
    for (String word : WORD.split(title.toLowerCase(Locale.ROOT), -1)) {
      if (word.length() > 3) {
        all++;
        in += letters.contains(word) ? 1 : 0;
      }
    }
    return all == 0 ? -1 : (double) in / all;
  }

  private String path() {
    URI url = page.url();
    return url.getRawPath() == null || !page.isWeb()
        ? "/"
        : url.getRawPath().toLowerCase(Locale.ROOT);
  }

  /** The words of the page, of each kind. */
  List<List<String>> words() {
    look();
    List<String> path = new ArrayList<>();
    for (String part : path().split("/", -1)) {
      if (!part.isEmpty() && part.length() < 30) {
        path.add(digits(part));
      }
    }
    List<String> host = page.isWeb() ? List.of(page.host().split("\\.", -1)) : List.of();
    List<String> type = new ArrayList<>(page.jsonLd().types());
    page.meta("og:type").ifPresent(t -> type.add("og " + digits(t)));
    List<String> made = new ArrayList<>();
    page.meta("generator").ifPresent(g -> made.add(WORD.split(digits(g), -1)[0]));
    return List.of(
        List.of(WORD.split(digits(Cut.to(Cut.HEADING, title)), -1)).stream()
            .filter(w -> !w.isEmpty())
            .distinct()
            .toList(),
        path.stream().limit(MOST_WORDS).toList(),
        host,
        List.copyOf(classes),
        List.copyOf(marks),
        List.copyOf(shorts),
        type.stream().distinct().limit(MOST_WORDS).toList(),
        made);
  }
}
