package dateline.command.terminal;

import dateline.extract.Extractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Why the blocks of a page are in its text or not: a line each for those that were doubted, one for
 * a run of blocks that could not be text. Pure.
 */
public final class BlockReasons {
  /** Characters of a block that tell which it is. */
  private static final int START = 60;

  /** What figures are of, by how their names begin; others say it themselves. */
  private static final Map<String, String> OF =
      Map.ofEntries(
          Map.entry("near", "class names on it"),
          Map.entry("far", "class names around it"),
          Map.entry("start", "how it begins"),
          Map.entry("word", "its words"),
          Map.entry("under", "the heading above it"),
          Map.entry("path", "the blocks in elements of its kind"),
          Map.entry("self", "the blocks that look like it"),
          Map.entry("own", "its element"),
          Map.entry("parent", "the element around it"),
          Map.entry("grandparent", "the element around that"),
          Map.entry("box", "the part of the text it stands in"),
          Map.entry("block", "the blocks beside it"),
          Map.entry("before", "the blocks before it"),
          Map.entry("after", "the blocks after it"),
          Map.entry("rules", "the rules"));

  private BlockReasons() {}

  /** Empty if there is no block. */
  public static String of(List<Extractor.Block> blocks) {
    List<String> lines = new ArrayList<>();
    int skipped = 0;
    for (Extractor.Block block : blocks) {
      if (block.kept() || block.chance() > 0) {
        skipped(lines, skipped);
        skipped = 0;
        lines.add(line(block));
      } else {
        skipped++;
      }
    }
    skipped(lines, skipped);
    return String.join("\n", lines);
  }

  private static void skipped(List<String> lines, int blocks) {
    if (blocks > 0) {
      lines.add("out    0 %  " + blocks + (blocks == 1 ? " block" : " blocks") + " far from text");
    }
  }

  private static String line(Extractor.Block block) {
    String against =
        block.against().stream()
            .map(BlockReasons::plain)
            .distinct()
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%-4s %3.0f %%  %s%s",
        block.kept() ? "in" : "out",
        100 * block.chance(),
        start(block.text()),
        against.isEmpty() ? "" : "\n            against it: " + against);
  }

  private static String plain(String figure) {
    return OF.getOrDefault(figure.split(" ", 2)[0], figure);
  }

  private static String start(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    int end = line.offsetByCodePoints(0, Math.min(START, line.codePointCount(0, line.length())));
    return end < line.length() ? line.substring(0, end) + "…" : line;
  }
}
