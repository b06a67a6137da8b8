package dateline.enrich;

import dateline.enrich.model.Hash;
import dateline.enrich.model.Recogniser;
import dateline.news.Topic;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what an article is about: two trained linear classifiers for the IPTC Media Topics of
 * entertainment and of justice, each free of the other, so an article may be both or neither; below
 * them, two levels of topics whose own words the article uses often. Thread-safe.
 */
final class Topics {
  /** The classifiers, in the order of their weights. */
  static final List<String> NAMES = List.of("entertainment", "justice");

  private static final List<String> CODES = List.of("medtop:01000000", "medtop:02000000");

  /**
   * The confidence from which each is told. Justice from less: with its source held out, 0.5 finds
   * 69 % of it, 0.25 finds 78 %, and tells 25 instead of 21 of 698 other articles wrongly.
   */
  private static final double[] TOLD_FROM = {0.5, 0.25};

  /** Features of words and of pairs are hashed into this many places, for each classifier. */
  static final int PLACES = 1 << 17;

  /** Words of the body that are read. */
  private static final int WORDS = 700;

  /** Of a thousand words, how many must be a topic's own; fewer on the third level. */
  private static final double DENSITY = 10;

  private static final double NARROW_DENSITY = 6;

  /** And how many different ones: a word alone may mean anything. */
  private static final int DIFFERENT = 2;

  /** A shorter article counts as one of so many words: one word alone is no density. */
  private static final int LEAST_WORDS = 120;

  /** How much a lower topic's own words weigh beside all words together. */
  private static final float OWN_WORDS = 0.3f;

  /** A topic below one of the classifiers, or below one of the second level. */
  private record Lower(String code, String name, String parent) {}

  /** How often an article uses the words of a lower topic. */
  private record Use(double density, int different) {}

  private final float[][] weights = new float[NAMES.size()][PLACES];
  private final float[] bias = new float[NAMES.size()];
  private final Rarity rarity;
  private final List<Lower> lowers = new ArrayList<>();

  /** By the words that the classifiers hear of, too. */
  private final Map<String, List<Lower>> byWord = new HashMap<>();

  /**
   * With the words that tell only below a topic that is told: "split" or "banned" alone say
   * nothing.
   */
  private final Map<String, List<Lower>> byAnyWord = new HashMap<>();

  /** Reads the words of the lower topics from the class path; without weights, as for training. */
  Topics(Rarity rarity) {
    this.rarity = rarity;
    try (BufferedReader table =
        new BufferedReader(
            new InputStreamReader(Recogniser.resource("topics.txt"), StandardCharsets.UTF_8))) {
      table.lines().filter(line -> !line.startsWith("#")).forEach(this::lower);
    } catch (IOException e) {
      throw new UncheckedIOException("reading topics.txt", e);
    }
  }

  /** With the trained weights. */
  static Topics load(Rarity rarity) {
    Topics topics = new Topics(rarity);
    try (DataInputStream in = Recogniser.unzip("topics.gz")) {
      for (int topic = 0; topic < NAMES.size(); topic++) {
        topics.bias[topic] = in.readFloat();
        float step = in.readFloat();
        for (int place = 0; place < PLACES; place++) {
          topics.weights[topic][place] = in.readByte() * step;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("loading the topics", e);
    }
    return topics;
  }

  private void lower(String line) {
    String[] parts = line.split(" \\| ", -1);
    Lower lower = new Lower(parts[0], parts[1], parts[2]);
    lowers.add(lower);
    for (int column = 3; column < parts.length; column++) {
      for (String word : parts[column].split(" ", -1)) {
        if (column == 3) {
          byWord.computeIfAbsent(word, w -> new ArrayList<>()).add(lower);
        }
        byAnyWord.computeIfAbsent(word, w -> new ArrayList<>()).add(lower);
      }
    }
  }

  /** The topics of an article by its own text, most confident first. */
  List<Topic> of(String title, String body) {
    List<Topic> candidates = candidates(title, body);
    return TopicVote.of(List.of(candidates)).topics(candidates);
  }

  /** What an article's text says of topics: {@link dateline.news.Enrichment#candidates}. */
  List<Topic> candidates(String title, String body) {
    Map<Integer, Float> features = features(title, body);
    List<Topic> candidates = new ArrayList<>();
    for (int topic = 0; topic < bias.length; topic++) {
      double sum = bias[topic];
      for (Map.Entry<Integer, Float> feature : features.entrySet()) {
        sum += weights[topic][feature.getKey()] * feature.getValue();
      }
      double confidence = 1 / (1 + Math.exp(-sum));
      candidates.add(new Topic(CODES.get(topic), NAMES.get(topic), rounded(confidence)));
    }
    uses(words(title + "\n" + body), byAnyWord)
        .forEach((lower, use) -> candidate(lower, use).ifPresent(candidates::add));
    return candidates;
  }

  private static Optional<Topic> candidate(Lower lower, Use use) {
    double least = NAMES.contains(lower.parent()) ? DENSITY : NARROW_DENSITY;
    return use.density() >= least && use.different() >= DIFFERENT
        ? Optional.of(
            new Topic(
                lower.code(),
                lower.name(),
                rounded(Math.min(1, use.density() / (3 * least) + 0.3))))
        : Optional.empty();
  }

  /** Whether a classifier as confident as this tells its topic. */
  static boolean told(int topic, double confidence) {
    return confidence >= TOLD_FROM[topic];
  }

  static double rounded(double confidence) {
    return Math.round(confidence * 1000) / 1000.0;
  }

  private static Map<Lower, Use> uses(List<String> words, Map<String, List<Lower>> telling) {
    Map<Lower, Integer> hits = new HashMap<>();
    Map<Lower, Set<String>> different = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String pair = i + 1 < words.size() ? word + "-" + words.get(i + 1) : word;
      for (Lower lower : lowersOf(word, pair, telling)) {
        hits.merge(lower, 1, Integer::sum);
        different.computeIfAbsent(lower, l -> new HashSet<>()).add(word);
      }
    }
    Map<Lower, Use> uses = new HashMap<>();
    hits.forEach(
        (lower, count) -> {
          double density = 1000.0 * count / Math.max(LEAST_WORDS, words.size());
          uses.put(lower, new Use(density, different.getOrDefault(lower, Set.of()).size()));
        });
    return uses;
  }

  /** The lower topics a word tells: whole, as a stem, or with the word after it. */
  private static Set<Lower> lowersOf(String word, String pair, Map<String, List<Lower>> telling) {
    Set<Lower> told = new HashSet<>(telling.getOrDefault(word, List.of()));
    told.addAll(telling.getOrDefault(pair, List.of()));
    for (int length = 3; length <= Math.min(12, word.length()); length++) {
      told.addAll(telling.getOrDefault(word.substring(0, length) + "*", List.of()));
    }
    return told;
  }

  /** Lower-case words of letters, inner hyphens and ampersands kept; 700 at most. */
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
   * The features of an article, by place: its words and pairs of words, each by how often it is
   * there and how rare it is, all together of length one, words of the title twice; and how densely
   * it uses the words of each topic of the second level. Words too rare to be in the table, mostly
   * names, would drown the others and are left out.
   */
  Map<Integer, Float> features(String title, String body) {
    Map<Integer, Float> features = new HashMap<>();
    Map<Integer, Float> rare = new HashMap<>();
    count(words(title), 2, features, rare);
    count(words(body), 1, features, rare);
    double square = 0;
    for (Map.Entry<Integer, Float> feature : features.entrySet()) {
      float value =
          (float) Math.log1p(feature.getValue()) * rare.getOrDefault(feature.getKey(), 0f);
      feature.setValue(value);
      square += value * value;
    }
    float length = (float) Math.sqrt(Math.max(square, 1));
    features.replaceAll((place, value) -> value / length);
    uses(words(title + "\n" + body), byWord)
        .forEach(
            (lower, use) -> {
              if (NAMES.contains(lower.parent())) {
                features.put(
                    Hash.of("#" + lower.name()) & PLACES - 1,
                    OWN_WORDS * (float) Math.min(1, use.density() / (2 * DENSITY)));
              }
            });
    return features;
  }

  private void count(
      List<String> words, float weight, Map<Integer, Float> counts, Map<Integer, Float> rare) {
    String before = "";
    float rareBefore = 0;
    for (String word : words) {
      int hash = Hash.of(word);
      float rareHere = rarity.knows(hash) ? rarity.of(hash) : 0;
      if (rareHere > 0) {
        counts.merge(hash & PLACES - 1, weight, Float::sum);
        rare.put(hash & PLACES - 1, rareHere);
        if (rareBefore > 0) {
          long pair = Hash.add(Hash.add(Hash.add(Hash.BEGIN, before), '_'), word);
          counts.merge(Hash.end(pair) & PLACES - 1, weight, Float::sum);
          rare.putIfAbsent(Hash.end(pair) & PLACES - 1, (rareBefore + rareHere) / 2);
        }
      }
      before = word;
      rareBefore = rareHere;
    }
  }
}
