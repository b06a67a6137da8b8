package dateline.enrich;

import dateline.enrich.model.Chain;
import dateline.enrich.model.Clusters;
import dateline.enrich.model.Features;
import dateline.enrich.model.Mix;
import dateline.enrich.model.Recogniser;
import dateline.enrich.model.Recogniser.Found;
import dateline.enrich.model.Tokens;
import dateline.enrich.model.Tokens.Token;
import dateline.enrich.model.Unpacked;
import dateline.enrich.names.Lexicon;
import dateline.enrich.names.Names;
import dateline.news.Entity;
import dateline.news.Mention;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Marks the names in articles nobody has marked, as chain, network and rules together find them,
 * for the chain to learn from: it is told what the network knows (self-training and distillation in
 * one). The texts are a means of training only and are not kept with the program.
 *
 * <p>{@code Teach OUT.jsonl ARTICLES CHAIN.gz FILE.jsonl.gz…}: with a chain that has learned from
 * the marked texts alone, so that nothing hangs on the weights shipped before; of each file so many
 * articles, evenly spread, the first 2,500 characters of each. Written as training reads it, with
 * offsets in code points.
 */
final class Teach {
  private static final int CHARACTERS = 2500;

  /** Shorter ones are pages without an article. */
  private static final int SHORTEST = 400;

  private final Recogniser recogniser;
  private final Lexicon lexicon = new Lexicon();

  private Teach(Path chain) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(chain))) {
      recogniser =
          new Recogniser(
              new Features(new Clusters(Recogniser.unzip("clusters.gz"))),
              Chain.read(new DataInputStream(new Unpacked(in))),
              Recogniser.openNetwork(),
              Mix.TEACHING);
    }
  }

  public static void main(String[] args) throws IOException {
    Teach teach = new Teach(Path.of(args[2]));
    int share = Integer.parseInt(args[1]);
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(Path.of(args[0])), false, StandardCharsets.UTF_8)) {
      for (String file : Arrays.asList(args).subList(3, args.length)) {
        List<String> texts = texts(Path.of(file));
        int taught = Math.min(share, texts.size());
        for (int i = 0; i < taught; i++) {
          String text = texts.get((int) ((long) i * texts.size() / taught));
          Map<String, Object> line = Map.of("text", text, "mentions", teach.mentions(text));
          out.println(JsonMapper.shared().writeValueAsString(line));
        }
        System.err.printf("%s: %d of %d articles%n", file, taught, texts.size());
      }
    }
    teach.recogniser.close();
  }

  private static List<String> texts(Path file) throws IOException {
    List<String> texts = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode article = JsonMapper.shared().readTree(line);
        String text =
            article.path("title").asString("") + "\n\n" + article.path("body").asString("");
        if (text.length() >= SHORTEST) {
          texts.add(beginning(text));
        }
      }
    }
    return texts;
  }

  /** Whole lines or, if they are long, sentences. */
  private static String beginning(String text) {
    if (text.length() <= CHARACTERS) {
      return text;
    }
    int end = Math.max(text.lastIndexOf('\n', CHARACTERS), text.lastIndexOf(". ", CHARACTERS) + 1);
    return text.substring(0, end > SHORTEST / 2 ? end : text.lastIndexOf(' ', CHARACTERS));
  }

  private List<List<Object>> mentions(String text) {
    List<List<Token>> sentences = Tokens.sentences(text);
    List<Found> found = recogniser.names(sentences);
    List<List<Object>> mentions = new ArrayList<>();
    BitSet taken = new BitSet();
    for (Entity entity : new Names(text, sentences, lexicon).entities(found)) {
      for (Mention mention : entity.mentions()) {
        mentions.add(mention(text, mention.start(), mention.end(), entity.kind().label()));
        taken.set(mention.start(), mention.end());
      }
    }
    for (Found other : found) {
      int next = taken.nextSetBit(other.start());
      if (other.kind().isEmpty() && (next < 0 || next >= other.end())) {
        mentions.add(mention(text, other.start(), other.end(), "other"));
      }
    }
    return mentions;
  }

  private static List<Object> mention(String text, int start, int end, String kind) {
    return List.of(text.codePointCount(0, start), text.codePointCount(0, end), kind);
  }
}
