package dateline.enrich;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trains the two classifiers of {@link Topics} on what sections and sources say of their articles,
 * after measuring them on each source with that source held out. Logistic regression by AdaGrad,
 * seeded.
 *
 * <p>{@code TrainTopics FOLDER OUT.gz}, the folder with the news files by their names.
 */
final class TrainTopics {
  private static final int ROUNDS = 8;

  /** Articles of one source; of a larger one the first so many, so that none drowns the others. */
  private static final int MOST_OF_A_SOURCE = 2500;

  private static final int UNKNOWN = -1;

  /** Below this F1, with each source held out, nothing is written. */
  private static final double LOWEST = 0.85;

  private static final Set<String> JUSTICE =
      Set.of(
          "supreme_court",
          "justice_department",
          "fbi",
          "justice",
          "criminal_justice",
          "violence_in_america");

  /** A headline with one of these tells of justice, whatever its section. */
  private static final Pattern HEADLINE =
      Pattern.compile(
          "\\b(arrest\\w*|charged|murder\\w*|manslaughter|homicide|on"
              + " trial|trial|court|judge|jury|sued|sues"
              + "|lawsuit|prison|jail\\w*|police|sentenc\\w*|convict\\w*|guilty|rap(e|ed|ist)|indict\\w*"
              + "|prosecut\\w*|verdict|bail|probation|parole|felony|stabb\\w*|robbe\\w*|fbi|shooting|gunman|kidnap\\w*|death"
              + " row|inmate\\w*|sexual assault|lawyers?|attorney)\\b");

  private record Example(String source, int[] places, float[] values, int[] labels, boolean sure) {}

  private record Weights(float[][] of, float[] bias) {}

  private static final Topics TOPICS = new Topics(new Rarity());

  private TrainTopics() {}

  public static void main(String[] args) throws IOException {
    List<Example> examples = new ArrayList<>();
    for (String file :
        List.of(
            "bbc2225",
            "reuters21578",
            "da_press",
            "mnag_press",
            "fakenewsnet",
            "rtqa_news",
            "allsides",
            "news_cluster")) {
      read(Path.of(args[0], file + ".jsonl.gz"), file, examples);
    }
    heldOut(examples);
    write(Path.of(args[1]), train(examples));
  }

  private static void read(Path path, String file, List<Example> into) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode article = JsonMapper.shared().readTree(line);
        String title = article.path("title").asString("");
        String body = article.path("body").asString("");
        String section = article.path("section").asString("");
        String url = article.path("url").asString("");
        String source = file.equals("rtqa_news") ? url.split("/")[2].replace("www.", "") : file;
        int[] labels = labels(file, article.path("id").asString(), section, url);
        boolean sure = labels[1] != UNKNOWN;
        if (!sure) {
          labels[1] = byWords(title, body);
        }
        if (counts.merge(source, 1, Integer::sum) <= MOST_OF_A_SOURCE) {
          Map<Integer, Float> features = TOPICS.features(title, body);
          int[] places = new int[features.size()];
          float[] values = new float[places.length];
          int i = 0;
          for (Map.Entry<Integer, Float> feature : features.entrySet()) {
            places[i] = feature.getKey();
            values[i++] = feature.getValue();
          }
          into.add(new Example(source, places, values, labels, sure));
        }
      }
    }
  }

  /** Entertainment, justice: 1 for yes, 0 for no, as the section or the source says. */
  private static int[] labels(String file, String id, String section, String url) {
    return switch (file) {
      case "bbc2225" ->
          new int[] {
            section.equals("entertainment") ? 1 : 0, section.equals("sport") ? 0 : UNKNOWN
          };
      case "reuters21578" -> new int[] {0, UNKNOWN};
      case "da_press", "mnag_press" -> new int[] {0, 1};
      case "fakenewsnet" -> new int[] {id.contains("gossipcop") ? 1 : 0, UNKNOWN};
      case "news_cluster" -> new int[] {section.equals("entertainment") ? 1 : 0, UNKNOWN};
      case "allsides" ->
          new int[] {
            section.equals("arts_and_entertainment") ? 1 : 0,
            JUSTICE.contains(section) ? 1 : UNKNOWN
          };
      default ->
          new int[] {
            url.matches(".*/(entertainment|life|celebrit[^/]*|movies|music|tv)/.*")
                ? 1
                : url.matches(".*/(media|style|opinions?|lifestyle)/.*") ? UNKNOWN : 0,
            url.matches(".*/sports?/.*") ? 0 : UNKNOWN
          };
    };
  }

  /** Justice by its words: yes if the headline says so, no if the body hardly ever does. */
  private static int byWords(String title, String body) {
    if (HEADLINE.matcher(title.toLowerCase(Locale.ROOT)).find()) {
      return 1;
    }
    long hits = HEADLINE.matcher(body.toLowerCase(Locale.ROOT)).results().count();
    return hits * 1000 <= body.length() / 6 * 3L ? 0 : UNKNOWN;
  }

  private static Weights train(List<Example> examples) {
    int topics = Topics.NAMES.size();
    float[][] weights = new float[topics][Topics.PLACES];
    float[][] squares = new float[topics][Topics.PLACES];
    float[] bias = new float[topics];
    float[] biasSquares = new float[topics];
    float[][] balance = balance(examples);
    List<Example> order = new ArrayList<>(examples);
    Random random = new Random(1);
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, random);
      for (Example example : order) {
        for (int t = 0; t < topics; t++) {
          if (example.labels[t] == UNKNOWN) {
            continue;
          }
          float slope =
              balance[t][example.labels[t]]
                  * (float) (example.labels[t] - chance(example, weights[t], bias[t]));
          for (int i = 0; i < example.places.length; i++) {
            int place = example.places[i];
            float step = slope * example.values[i] - 1e-6f * weights[t][place];
            squares[t][place] += step * step;
            weights[t][place] += 0.5f * step / (float) Math.sqrt(squares[t][place] + 1e-6f);
          }
          biasSquares[t] += slope * slope;
          bias[t] += 0.05f * slope / (float) Math.sqrt(biasSquares[t] + 1e-6f);
        }
      }
    }
    return new Weights(weights, bias);
  }

  /** What a yes and a no of each topic weigh, so that both kinds weigh the same together. */
  private static float[][] balance(List<Example> examples) {
    float[][] balance = new float[Topics.NAMES.size()][2];
    for (int t = 0; t < balance.length; t++) {
      float[] count = new float[2];
      for (Example example : examples) {
        if (example.labels[t] != UNKNOWN) {
          count[example.labels[t]]++;
        }
      }
      for (int label = 0; label < 2; label++) {
        balance[t][label] = (count[0] + count[1]) / (2 * Math.max(1, count[label]));
      }
    }
    return balance;
  }

  private static double chance(Example example, float[] weights, float bias) {
    double sum = bias;
    for (int i = 0; i < example.places.length; i++) {
      sum += weights[example.places[i]] * example.values[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /** For each source, trained on the others; only what a section or a source itself says counts. */
  private static void heldOut(List<Example> examples) {
    int[][] all = new int[Topics.NAMES.size()][4];
    Map<String, Map<String, Integer>> table = new TreeMap<>();
    for (String source : examples.stream().map(Example::source).distinct().sorted().toList()) {
      Weights weights = train(examples.stream().filter(e -> !e.source.equals(source)).toList());
      for (Example example : examples) {
        boolean labelled = example.sure || example.labels[0] == 1;
        if (example.source.equals(source) && labelled && example.labels[0] != UNKNOWN) {
          boolean[] guess = new boolean[all.length];
          boolean[] right = new boolean[all.length];
          for (int t = 0; t < all.length; t++) {
            guess[t] = Topics.told(t, chance(example, weights.of[t], weights.bias[t]));
            right[t] = example.labels[t] == 1 && (t == 0 || example.sure);
          }
          table
              .computeIfAbsent(
                  named(right) + (example.sure ? "" : " (or both)"), _ -> new TreeMap<>())
              .merge(named(guess), 1, Integer::sum);
        }
      }
      StringBuilder line = new StringBuilder(String.format("%-14s", source));
      for (int t = 0; t < all.length; t++) {
        int[] counts = new int[4];
        for (Example example : examples) {
          boolean judged = example.labels[t] != UNKNOWN && (t == 0 || example.sure);
          if (example.source.equals(source) && judged) {
            boolean guess = Topics.told(t, chance(example, weights.of[t], weights.bias[t]));
            counts[(example.labels[t] == 1 ? 0 : 2) + (guess ? 0 : 1)]++;
          }
        }
        for (int i = 0; i < 4; i++) {
          all[t][i] += counts[i];
        }
        line.append(shown(Topics.NAMES.get(t), counts));
      }
      System.out.println(line);
    }
    int[] together = new int[4];
    for (int t = 0; t < all.length; t++) {
      System.out.println("held out, all " + shown(Topics.NAMES.get(t), all[t]));
      for (int i = 0; i < 4; i++) {
        together[i] += all[t][i];
      }
    }
    System.out.println("held out, micro " + shown("", together));
    table.forEach((right, told) -> System.out.println("held out, " + right + " told as " + told));
    if (2.0 * together[0] / (2 * together[0] + together[1] + together[2]) < LOWEST) {
      System.exit(1);
    }
  }

  private static String named(boolean[] topics) {
    String name =
        IntStream.range(0, topics.length)
            .filter(t -> topics[t])
            .mapToObj(Topics.NAMES::get)
            .collect(Collectors.joining("+"));
    return name.isEmpty() ? "neither" : name;
  }

  private static String shown(String topic, int[] c) {
    double p = (double) c[0] / Math.max(1, c[0] + c[2]);
    double r = (double) c[0] / Math.max(1, c[0] + c[1]);
    return String.format(
        "  %s yes %d/%d no %d/%d P %.3f R %.3f F1 %.3f",
        topic, c[0], c[0] + c[1], c[3], c[2] + c[3], p, r, p + r == 0 ? 0 : 2 * p * r / (p + r));
  }

  private static void write(Path to, Weights weights) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(to), 1 << 16))) {
      for (int t = 0; t < weights.bias.length; t++) {
        float most = 0;
        for (float w : weights.of[t]) {
          most = Math.max(most, Math.abs(w));
        }
        out.writeFloat(weights.bias[t]);
        out.writeFloat(most / 127);
        for (float w : weights.of[t]) {
          out.writeByte(Math.round(w / most * 127));
        }
      }
    }
    System.out.printf("%s: %d bytes%n", to, Files.size(to));
  }
}
