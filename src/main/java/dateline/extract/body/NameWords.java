package dateline.extract.body;

import dateline.extract.body.Regions.Region;
import java.util.ArrayList;
import java.util.List;

/** The words of an element's class and id, without numbers and what looks made by a machine. */
final class NameWords {
  private static final int MOST = 24;
  private static final int LONGEST = 24;

  private NameWords() {}

  static List<String> of(Region region) {
    String names = region.names();
    if (names.isBlank()) {
      return List.of("<" + region.tag());
    }
    List<String> words = new ArrayList<>();
    words.add("<" + region.tag());
    int start = -1;
    for (int i = 0; i <= names.length() && words.size() < MOST; i++) {
      char c = i < names.length() ? names.charAt(i) : ' ';
      boolean letter = c >= 'a' && c <= 'z';
      if (letter && start < 0) {
        start = i;
      } else if (!letter && start >= 0) {
        if (i - start > 1 && i - start <= LONGEST) {
          words.add(names.substring(start, i));
        }
        start = -1;
      }
    }
    return words;
  }
}
