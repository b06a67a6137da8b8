package dateline.enrich;

import dateline.enrich.model.Labels;
import dateline.enrich.model.Tokens;
import dateline.enrich.model.Tokens.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Texts with marked mentions, {@code {"text","mentions":[[start,end,kind]]}} a line with offsets in
 * code points, cut into the words our own {@link Tokens} cuts.
 *
 * <p>No set marks works apart from other names, so a work is told by where an "other" stands: in
 * CrossNER music and literature and in WNUT 2017 one that is written as a title and is no award, no
 * style, no event and no people; in any text one that begins with a quotation mark.
 */
final class MarkedTexts {
  /** A text: its sentences and the label of each word. */
  record Marked(String text, List<List<Token>> sentences, int[][] labels) {}

  private static final List<String> TYPES =
      List.of("person", "organisation", "place", "other", "work");

  private static final int OTHER = TYPES.indexOf("other");
  private static final int WORK = TYPES.indexOf("work");

  private static final Pattern NO_WORK =
      Pattern.compile(
          "(?i).*(award|prize|festival|grammy|oscar|emmy|olympic|games|contest|music|medal|fame"
              + "|tour\\b|chart|championship|cup\\b|war\\b|movement|genre|rock\\b|ipad|iphone|xbox"
              + "|ps ?[234]|windows|galaxy).*");

  /** Names of peoples, faiths and their like: "other" names of one word in the newswire. */
  private final Set<String> peoples = new HashSet<>();

  MarkedTexts(Path newswire) throws IOException {
    for (String line : Files.readAllLines(newswire)) {
      JsonNode document = JsonMapper.shared().readTree(line);
      String text = document.get("text").asString();
      for (JsonNode mention : document.get("mentions")) {
        String name = text.substring(at(text, mention, 0), at(text, mention, 1));
        if (mention.get(2).asString().equals("other") && !name.contains(" ")) {
          peoples.add(name);
        }
      }
    }
  }

  private static int at(String text, JsonNode mention, int end) {
    return text.offsetByCodePoints(0, mention.get(end).asInt());
  }

  List<Marked> read(Path file) throws IOException {
    boolean works = file.toString().matches(".*(music|literature|wnut)[^/]*");
    List<Marked> read = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode document = JsonMapper.shared().readTree(line);
      String text = document.get("text").asString();
      int[] marks = new int[text.length()];
      int number = 1;
      for (JsonNode mention : document.get("mentions")) {
        int from = at(text, mention, 0);
        int to = at(text, mention, 1);
        int type = TYPES.indexOf(mention.get(2).asString());
        if (type == OTHER && (works ? title(text.substring(from, to)) : quoted(text, from))) {
          type = WORK;
        }
        Arrays.fill(marks, from, to, number++ * TYPES.size() + (type < 0 ? OTHER : type));
      }
      List<List<Token>> sentences = Tokens.sentences(text);
      read.add(
          new Marked(
              text,
              sentences,
              sentences.stream().map(s -> labels(s, marks)).toArray(int[][]::new)));
    }
    return read;
  }

  private boolean title(String name) {
    return Character.isUpperCase(name.codePointAt(0))
        && !NO_WORK.matcher(name).matches()
        && !peoples.contains(name);
  }

  private static boolean quoted(String text, int from) {
    int before = from - 1;
    while (before > 0 && text.charAt(before) == ' ') {
      before--;
    }
    return before >= 0
        && from - before <= 2
        && "“\"‘".indexOf(text.charAt(before)) >= 0
        && Character.isUpperCase(text.codePointAt(from));
  }

  private static int[] labels(List<Token> sentence, int[] marks) {
    int[] labels = new int[sentence.size()];
    for (int i = 0; i < labels.length; i++) {
      int mark = marks[sentence.get(i).start()];
      if (mark > 0) {
        boolean first = i == 0 || marks[sentence.get(i - 1).start()] != mark;
        boolean last = i + 1 == labels.length || marks[sentence.get(i + 1).start()] != mark;
        labels[i] = Labels.of(mark % TYPES.size(), first, last);
      }
    }
    return labels;
  }
}
