package dateline.enrich;

import dateline.enrich.model.Clusters;
import dateline.enrich.model.Hash;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Packs the word lists of others into the form the room loads: Brown clusters as sorted hashes, the
 * vocabulary of MiniLM one piece a line.
 *
 * <p>{@code PackModels BROWN.txt TOKENIZER.json OUT}
 */
final class PackModels {
  private PackModels() {}

  public static void main(String[] args) throws IOException {
    Path out = Path.of(args[2]);
    clusters(Path.of(args[0]), out.resolve("clusters.gz"));
    vocabulary(Path.of(args[1]), out.resolve("wordpieces.txt"));
  }

  /**
   * Of a word's several prefixes of a path the longest is the path. Hashes that meet: the first.
   */
  private static void clusters(Path from, Path to) throws IOException {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> paths = new ArrayList<>();
    TreeMap<Integer, Integer> words = new TreeMap<>();
    try (BufferedReader in = Files.newBufferedReader(from)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int tab = line.indexOf('\t');
        String path = "";
        for (String bits : line.substring(tab + 1).split(" ")) {
          path = bits.length() > path.length() ? bits : path;
        }
        int number =
            numbers.computeIfAbsent(
                path,
                p -> {
                  paths.add(p);
                  return paths.size() - 1;
                });
        words.putIfAbsent(Hash.of(line.substring(0, tab)), number);
      }
    }
    try (DataOutputStream out = create(to)) {
      out.writeShort(paths.size());
      for (String path : paths) {
        out.writeUTF(path);
      }
      out.writeInt(words.size());
      int last = Integer.MIN_VALUE;
      for (Map.Entry<Integer, Integer> word : words.entrySet()) {
        writeStep(out, word.getKey() - last);
        out.writeShort(word.getValue());
        last = word.getKey();
      }
    }
  }

  /** A number in 7-bit groups, the lowest first, as {@link Clusters} reads it. */
  static void writeStep(DataOutputStream out, int number) throws IOException {
    int left = number;
    for (; (left & ~0x7f) != 0; left >>>= 7) {
      out.writeByte(left & 0x7f | 0x80);
    }
    out.writeByte(left);
  }

  private static void vocabulary(Path from, Path to) throws IOException {
    JsonNode vocabulary = JsonMapper.shared().readTree(from.toFile()).at("/model/vocab");
    String[] pieces = new String[vocabulary.size()];
    vocabulary.properties().forEach(e -> pieces[e.getValue().asInt()] = e.getKey());
    Files.write(to, Arrays.asList(pieces));
  }

  private static DataOutputStream create(Path path) throws IOException {
    return new DataOutputStream(
        new GZIPOutputStream(Files.newOutputStream(path), 1 << 16) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        });
  }
}
