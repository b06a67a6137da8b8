package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * No regular expression of the house takes time that grows with the square of its text. The
 * patterns are those of all static fields, found by reflection, and all literals given to methods
 * of {@link String} that take one, found in the sources. Work is counted in characters read, so
 * that a busy machine decides nothing.
 */
class PatternsTest {
  /** Characters read for each of the text, at the most. */
  private static final int MOST_PER_CHARACTER = 200;

  private static final int SMALL = 2_000;
  private static final int TIMES = 4;
  private static final int LARGE = 1_000_000;

  /** Growth from one length to {@link #TIMES} that length which still is in proportion. */
  private static final double IN_PROPORTION = TIMES * 1.2;

  /** Small, so that a pattern that recurses for each character of a text is found out early. */
  private static final int STACK = 256 * 1024;

  /** Repeated, these are the texts; with those that a pattern's own words make. */
  private static final List<String> FILLERS =
      List.of(
          "<",
          "(",
          "[",
          "{",
          "\"",
          "'",
          "&",
          ";",
          " ",
          "\n",
          "\r\n",
          "\t",
          "\u00a0",
          ",",
          ", ",
          " - ",
          " | ",
          " and ",
          ".",
          ":",
          "/",
          "@",
          "a@",
          "a.",
          "-",
          "a-",
          "_",
          "a",
          "A",
          "Ann de ",
          "Jo ",
          "1",
          "1 ",
          "1 jan ",
          "2026 ",
          "january ",
          "\\",
          "\u0301",
          "é",
          "日",
          "<a>",
          "a=",
          "%",
          "http://",
          "=",
          "*",
          "+",
          "~",
          "|",
          "by ",
          "$");

  /**
   * The longest text that comes to the patterns of a class, in characters, where that is what keeps
   * their work small; and where it is cut. All others get any text.
   */
  private record Limit(int longest, String where) {}

  private static final Limit LINE = new Limit(2_000, "Cut.LINE: metas, JSON-LD, headings, links");
  private static final Limit OWN = new Limit(1_000, "written by the operator or by us");
  private static final Limit QUERY = new Limit(4_000, "QueryLimits.DEFAULT");
  private static final Map<String, Limit> LIMITS =
      Map.ofEntries(
          Map.entry("Acknowledged", new Limit(93, "Acknowledged.LINE_BYTES")),
          Map.entry("FeedReader", new Limit(1_000, "Cut.BYLINE, in FeedReader.withoutMail")),
          Map.entry("Bylines.MARKUP", new Limit(1_000, "Cut.BYLINE, in Bylines.names")),
          Map.entry("Bylines", new Limit(300, "Bylines.LONGEST")),
          Map.entry("BoilerWords", new Limit(2_000, "Cut.NAMES, in BoilerWords.names")),
          Map.entry("ScriptText", new Limit(2_000, "Cut.NAMES, of keys and types")),
          Map.entry("Headlines", LINE),
          Map.entry("JsonLd.COMMA", LINE),
          Map.entry("Metadata", LINE),
          Map.entry("FeedLinks", LINE),
          Map.entry("DateReader", new Limit(120, "DateReader.LONGEST")),
          Map.entry("DateWords", new Limit(120, "DateReader.LONGEST; month names of the JDK")),
          Map.entry("RelativeDates", new Limit(80, "VisibleDates.LONGEST_AGO")),
          Map.entry("Prompts", new Limit(320, "Prompts.LONGEST_PROMPT")),
          Map.entry("Furniture", new Limit(160, "Furniture.LONGEST")),
          Map.entry("Channel", new Limit(254, "Channel.isAddress")),
          Map.entry("Dates", QUERY),
          Map.entry("Words", QUERY),
          Map.entry("Namesakes", new Limit(300, "names of the index, ArticleDocument")),
          Map.entry("OfficeHeadlines", LINE),
          Map.entry("PageClassifier.ERROR", new Limit(200, "PageClassifier.LONGEST_ERROR")),
          Map.entry("Honorifics", new Limit(20, "Honorifics.REACH")),
          Map.entry("GuardedProxy.AUTHORITY", new Limit(259, "GuardedProxy.LONGEST_AUTHORITY")),
          Map.entry("BaseUrl", OWN));

  /** Characters read of a text that was cut, at the most: some hundredths of a second. */
  private static final long MOST_OF_CUT = 20_000_000;

  /** A pattern and the class it is in, with its field or text. */
  private record Kept(String where, Pattern pattern) {
    Optional<Limit> limit() {
      String type = where.substring(0, where.indexOf('.'));
      return Optional.ofNullable(LIMITS.getOrDefault(where, LIMITS.get(type)));
    }
  }

  /** A text that counts how often it is looked at, and ends a match that looks too often. */
  private static final class Counted implements CharSequence {
    private final String text;
    private final long most;
    private long read;

    Counted(String text, long most) {
      this.text = text;
      this.most = most;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int at) {
      if (++read > most) {
        throw new TooMuch();
      }
      return text.charAt(at);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return text.subSequence(from, to);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooMuch() {
      super("", null, false, false);
    }
  }

  private interface Use {
    void of(Matcher matcher);
  }

  private static final Map<String, Use> USES =
      Map.of(
          "find",
          matcher -> {
            while (matcher.find()) {}
          },
          "matches",
          Matcher::matches,
          "lookingAt",
          Matcher::lookingAt);

  @Test
  void everyPatternTakesTimeInProportion() throws Exception {
    List<Kept> patterns = new ArrayList<>();
    classes().forEach(type -> fields(type, patterns));
    Set<String> known = new HashSet<>();
    patterns.forEach(kept -> known.add(kept.pattern().pattern()));
    literals().stream().filter(kept -> known.add(kept.pattern().pattern())).forEach(patterns::add);
    assertThat(patterns).hasSizeGreaterThan(200);
    Map<String, String> faults = new TreeMap<>();
    Thread thread =
        new Thread(null, () -> patterns.forEach(p -> check(p, faults)), "patterns", STACK);
    thread.start();
    thread.join();
    assertThat(faults).isEmpty();
  }

  private static void check(Kept kept, Map<String, String> faults) {
    USES.forEach(
        (name, use) -> {
          try {
            if (kept.limit().isPresent()) {
              checkCut(kept, use);
            } else {
              checkAny(kept, use);
            }
          } catch (AssertionError e) {
            faults.put(kept.where(), name + ": " + e.getMessage());
          }
        });
  }

  private static void checkCut(Kept kept, Use use) {
    int longest = kept.limit().orElseThrow().longest();
    for (String filler : fillers(kept.pattern())) {
      read(kept.pattern(), use, filler, longest, MOST_OF_CUT);
    }
  }

  /** In proportion from a small text on, and still so for a large one of what costs most. */
  private static void checkAny(Kept kept, Use use) {
    String worst = " ";
    long most = -1;
    for (String filler : fillers(kept.pattern())) {
      long few = read(kept.pattern(), use, filler, SMALL, (long) SMALL * MOST_PER_CHARACTER);
      int size = SMALL * TIMES;
      long many = read(kept.pattern(), use, filler, size, (long) size * MOST_PER_CHARACTER);
      assertThat((double) many).as("on " + filler).isLessThan(IN_PROPORTION * (few + SMALL));
      if (many > most) {
        most = many;
        worst = filler;
      }
    }
    read(kept.pattern(), use, worst, LARGE, (long) LARGE * MOST_PER_CHARACTER);
  }

  private static long read(Pattern pattern, Use use, String filler, int length, long most) {
    String text = filler.repeat(Math.max(1, length / filler.length())) + "\0x";
    Counted counted = new Counted(text, most);
    try {
      use.of(pattern.matcher(counted));
    } catch (TooMuch | StackOverflowError e) {
      throw new AssertionError(length + " of '" + filler + "': " + e.getClass().getSimpleName(), e);
    }
    return counted.read;
  }

  /** The common ones and the first words of the pattern itself. */
  private static List<String> fillers(Pattern pattern) {
    List<String> fillers = new ArrayList<>(FILLERS);
    Matcher word = Pattern.compile("(?<![\\\\\\w])[a-zA-Z]{2,}").matcher(pattern.pattern());
    for (int i = 0; i < 2 && word.find(); i++) {
      fillers.add(word.group() + " ");
      fillers.add(word.group());
    }
    return fillers;
  }

  // Finding them

  private static List<Class<?>> classes() throws IOException, URISyntaxException {
    Path root = Path.of(App.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root.resolve("dateline"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        String name = root.relativize(file).toString().replace('/', '.');
        try {
          classes.add(
              Class.forName(
                  name.substring(0, name.length() - ".class".length()),
                  false,
                  PatternsTest.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
          throw new IllegalStateException(name, e);
        }
      }
    }
    return classes;
  }

  /**
   * The patterns in static fields, also those in a list or in an object of ours that keeps many.
   */
  private static void fields(Class<?> type, List<Kept> patterns) {
    for (Field field : type.getDeclaredFields()) {
      boolean pattern =
          field.getType() == Pattern.class
              || Collection.class.isAssignableFrom(field.getType())
              || Map.class.isAssignableFrom(field.getType())
              || field.getType().getSimpleName().equals("Alternatives");
      if (Modifier.isStatic(field.getModifiers()) && pattern) {
        in(get(field, null))
            .forEach(p -> patterns.add(new Kept(type.getSimpleName() + "." + field.getName(), p)));
      }
    }
  }

  private static Stream<Pattern> in(Object value) {
    return switch (value) {
      case Pattern pattern -> Stream.of(pattern);
      case Map<?, ?> map ->
          map.values().stream().filter(Pattern.class::isInstance).map(Pattern.class::cast);
      case Collection<?> all ->
          all.stream().filter(Pattern.class::isInstance).map(Pattern.class::cast);
      case null -> Stream.of();
      default ->
          Stream.of(value.getClass().getDeclaredFields())
              .filter(f -> Map.class.isAssignableFrom(f.getType()))
              .flatMap(f -> in(get(f, value)));
    };
  }

  private static Object get(Field field, @Nullable Object of) {
    try {
      field.setAccessible(true);
      return field.get(of);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field.toString(), e);
    }
  }

  private static final Pattern LITERAL =
      Pattern.compile(
          "(?:Pattern\\.compile|\\.(?:replaceAll|replaceFirst|split|matches))\\(\\s*"
              + "((?:\"(?:[^\"\\\\]|\\\\.)*+\"(?:\\s*\\+\\s*(?=\"))?)++)(?=\\s*[,)])");

  private static final Pattern JOINED = Pattern.compile("\"\\s+\\+\\s+\"");

  /** One that is made of parts while the program runs would be missed here. */
  private static final Pattern MADE = Pattern.compile("Pattern\\s*\\.(?:compile|matches)\\(");

  private static final Pattern FIELD =
      Pattern.compile("static\\s+final\\s+Pattern\\s+\\w+\\s*=\\s*$");

  @Test
  void everyPatternIsAConstantOrALiteral() throws IOException {
    List<String> made = new ArrayList<>();
    sources(
        (file, source) ->
            MADE.matcher(source)
                .results()
                .filter(m -> !FIELD.matcher(source.substring(0, m.start())).find())
                .filter(m -> !LITERAL.matcher(source.substring(m.start())).lookingAt())
                .forEach(m -> made.add(file)));
    // What they make is kept in static fields, where the test finds it.
    assertThat(made)
        .containsExactlyInAnyOrder("Alternatives.java", "Furniture.java", "Phrases.java");
  }

  private interface Source {
    void read(String file, String text);
  }

  private static void sources(Source source) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        source.read(file.getFileName().toString(), Files.readString(file));
      }
    }
  }

  private static String unescaped(String literal) {
    return Pattern.compile("(?<!\\\\)\\\\u([0-9a-fA-F]{4})")
        .matcher(literal)
        .replaceAll(
            m -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(m.group(1), 16))))
        .translateEscapes();
  }

  private static List<Kept> literals() throws IOException {
    List<Kept> found = new ArrayList<>();
    sources(
        (file, source) ->
            LITERAL
                .matcher(source)
                .results()
                .forEach(
                    literal -> {
                      String joined = JOINED.matcher(literal.group(1)).replaceAll("");
                      String regex = unescaped(joined.substring(1, joined.length() - 1));
                      found.add(new Kept(file + " " + joined, Pattern.compile(regex)));
                    }));
    return found;
  }
}
