package dateline.extract;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Known text by its runs of four words and its lines, for telling which blocks are in it. */
final class KnownText {
  private static final int RUN = 4;

  private final Set<List<String>> runs = new HashSet<>();
  private final Set<List<String>> lines = new HashSet<>();

  KnownText(String text) {
    List<String> tokens = Scores.tokens(text, true);
    for (int i = 0; i + RUN <= tokens.size(); i++) {
      runs.add(tokens.subList(i, i + RUN));
    }
    text.lines().forEach(line -> lines.add(Scores.tokens(line, true)));
  }

  /** Share of a block's runs that are in the text, 0 to 1; one shorter than a run is a line. */
  double share(String block) {
    List<String> tokens = Scores.tokens(block, true);
    if (tokens.size() < RUN) {
      return !tokens.isEmpty() && lines.contains(tokens) ? 1 : 0;
    }
    int in = 0;
    for (int i = 0; i + RUN <= tokens.size(); i++) {
      in += runs.contains(tokens.subList(i, i + RUN)) ? 1 : 0;
    }
    return (double) in / (tokens.size() - RUN + 1);
  }
}
