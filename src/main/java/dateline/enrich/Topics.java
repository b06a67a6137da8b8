package dateline.enrich;

import dateline.news.Topic;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells what an article is about: two trained linear classifiers for the IPTC Media Topics of
 * entertainment and of justice, each free of the other, so an article may be both or neither; below
 * them, topics whose own words the article uses often. Thread-safe.
 */
final class Topics {
  /** The classifiers, in the order of their weights. */
  static final List<String> NAMES = List.of("entertainment", "justice");

  private static final List<String> CODES = List.of("medtop:01000000", "medtop:02000000");

  /** Features of words and of pairs are hashed into this many places, for each classifier. */
  static final int PLACES = 1 << 17;

  /** Words of the body that are read. */
  private static final int WORDS = 700;

  /** Of a thousand words, how many must be a topic's own; and how many different ones. */
  private static final double DENSITY = 10;

  private static final int DIFFERENT = 3;

  /** Words of a lower topic count for a thousand at least this often. */
  private static final int LEAST_WORDS = 120;

  /** A topic below one of the classifiers. */
  private record Lower(String code, String name, String parent, List<String> words) {}

  private final float[][] weights = new float[NAMES.size()][PLACES];
  private final float[] bias = new float[NAMES.size()];
  private final List<Lower> lowers = new ArrayList<>();
  private final Map<String, List<Lower>> byStem = new HashMap<>();

  /** Reads the weights and the words from the class path. */
  Topics() {
    try (DataInputStream in = Recogniser.unzip("topics.gz");
        BufferedReader table =
            new BufferedReader(
                new InputStreamReader(Recogniser.resource("topics.txt"), StandardCharsets.UTF_8))) {
      for (int topic = 0; topic < bias.length; topic++) {
        bias[topic] = in.readFloat();
        float step = in.readFloat();
        for (int place = 0; place < PLACES; place++) {
          weights[topic][place] = in.readByte() * step;
        }
      }
      table.lines().filter(line -> !line.startsWith("#")).forEach(this::lower);
    } catch (IOException e) {
      throw new UncheckedIOException("loading the topics", e);
    }
  }

  private void lower(String line) {
    String[] parts = line.split(" \\| ", -1);
    Lower lower = new Lower(parts[0], parts[1], parts[2], List.of(parts[3].split(" ", -1)));
    lowers.add(lower);
    for (String word : lower.words()) {
      byStem.computeIfAbsent(word, w -> new ArrayList<>()).add(lower);
    }
  }

  /** The topics of an article, most confident first. */
  List<Topic> of(String title, String body) {
    List<String> words = words(title + "\n" + body);
    Map<Integer, Float> features = features(title, body);
    List<Topic> topics = new ArrayList<>();
    for (int topic = 0; topic < bias.length; topic++) {
      double sum = bias[topic];
      for (Map.Entry<Integer, Float> feature : features.entrySet()) {
        sum += weights[topic][feature.getKey()] * feature.getValue();
      }
      double confidence = 1 / (1 + Math.exp(-sum));
      if (confidence >= 0.5) {
        topics.add(new Topic(CODES.get(topic), NAMES.get(topic), rounded(confidence)));
        topics.addAll(below(NAMES.get(topic), words, confidence));
      }
    }
    topics.sort(Comparator.comparingDouble(Topic::confidence).reversed());
    return topics;
  }

  private static double rounded(double confidence) {
    return Math.round(confidence * 1000) / 1000.0;
  }

  private List<Topic> below(String parent, List<String> words, double confidence) {
    Map<Lower, Integer> hits = new HashMap<>();
    Map<Lower, Set<String>> different = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String pair = i + 1 < words.size() ? word + "-" + words.get(i + 1) : word;
      for (Lower lower : told(word, pair)) {
        hits.merge(lower, 1, Integer::sum);
        different.computeIfAbsent(lower, l -> new HashSet<>()).add(word);
      }
    }
    List<Topic> topics = new ArrayList<>();
    for (Lower lower : lowers) {
      double density = 1000.0 * hits.getOrDefault(lower, 0) / Math.max(LEAST_WORDS, words.size());
      if (lower.parent().equals(parent)
          && density >= DENSITY
          && different.getOrDefault(lower, Set.of()).size() >= DIFFERENT) {
        double share = Math.min(1, density / (3 * DENSITY) + 0.3);
        topics.add(new Topic(lower.code(), lower.name(), rounded(confidence * share)));
      }
    }
    return topics;
  }

  /** The lower topics a word tells: whole, as a stem, or with the word after it. */
  private Set<Lower> told(String word, String pair) {
    Set<Lower> told = new HashSet<>(byStem.getOrDefault(word, List.of()));
    told.addAll(byStem.getOrDefault(pair, List.of()));
    for (int length = 3; length <= word.length(); length++) {
      told.addAll(byStem.getOrDefault(word.substring(0, length) + "*", List.of()));
    }
    return told;
  }

  /** Lower-case words of letters, inner hyphens and ampersands kept. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i <= lower.length() && words.size() < WORDS; i++) {
      char c = i < lower.length() ? lower.charAt(i) : ' ';
      if (Character.isLetter(c) || ((c == '-' || c == '&') && !word.isEmpty())) {
        word.append(c);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }

  /**
   * The features of an article: its words and pairs of words, hashed, each by the logarithm of how
   * often, all together of length one. Words of the title count twice.
   */
  static Map<Integer, Float> features(String title, String body) {
    Map<Integer, Float> counts = new HashMap<>();
    count(words(title), 2, counts);
    count(words(body), 1, counts);
    double square = 0;
    for (Map.Entry<Integer, Float> count : counts.entrySet()) {
      float value = (float) Math.log1p(count.getValue());
      count.setValue(value);
      square += value * value;
    }
    float length = (float) Math.sqrt(Math.max(square, 1));
    counts.replaceAll((place, value) -> value / length);
    return counts;
  }

  private static void count(List<String> words, float weight, Map<Integer, Float> counts) {
    String before = "";
    for (String word : words) {
      counts.merge(Hash.of(word) & PLACES - 1, weight, Float::sum);
      long pair = Hash.add(Hash.add(Hash.add(Hash.BEGIN, before), "_"), word);
      counts.merge(Hash.end(pair) & PLACES - 1, weight, Float::sum);
      before = word;
    }
  }
}
