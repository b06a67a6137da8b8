package dateline.extract.body;

import dateline.extract.body.Regions.Block;
import dateline.extract.body.Regions.Region;
import dateline.extract.learned.Row;
import java.util.HashMap;
import java.util.Map;

/** Blocks that look alike, by their own make and by the path to them. One thread. */
final class SimilarBlocks {
  /** Kinds of a path that are looked at. */
  private static final int MOST_UP = 40;

  private final Map<String, Group> bySelf = new HashMap<>();
  private final Map<String, Group> byPath = new HashMap<>();
  private final Map<Region, String> paths = new HashMap<>();
  private final Map<Region, String> selves = new HashMap<>();

  private static final class Group {
    int count;
    double letters;
    double linked;
    double kept;

    void add(Block block, boolean isKept) {
      count++;
      letters += block.letters();
      linked += block.linked();
      kept += isKept ? block.letters() : 0;
    }
  }

  void add(Block block, boolean kept) {
    bySelf.computeIfAbsent(self(block.region()), k -> new Group()).add(block, kept);
    byPath.computeIfAbsent(path(block.region()), k -> new Group()).add(block, kept);
  }

  /** The kind and class of a region and of the one around it. */
  String self(Region region) {
    return selves.computeIfAbsent(
        region, r -> make(r) + (r.parent == null ? "" : '<' + make(r.parent)));
  }

  private static String make(Region region) {
    return region.tag() + '.' + region.element.className();
  }

  /** The kinds of the elements from the region upwards. */
  private String path(Region region) {
    return paths.computeIfAbsent(
        region,
        r -> {
          StringBuilder path = new StringBuilder(r.tag());
          int up = 0;
          for (Region at = r.parent; at != null && up < MOST_UP; at = at.parent, up++) {
            path.append('<').append(at.tag());
          }
          return path.toString();
        });
  }

  /** The first three kinds of the path to a region. */
  String lowest(Region region) {
    String path = path(region);
    int at = -1;
    for (int i = 0; i < 3; i++) {
      int next = path.indexOf('<', at + 1);
      if (next < 0) {
        return path;
      }
      at = next;
    }
    return path.substring(0, at);
  }

  /** What is known of those like a block that was added. */
  void figures(Row row, Block block, double ofPage) {
    figures(row, "self", bySelf.getOrDefault(self(block.region()), new Group()), ofPage);
    figures(row, "path", byPath.getOrDefault(path(block.region()), new Group()), ofPage);
  }

  private static void figures(Row row, String name, Group group, double ofPage) {
    row.amount(name, "alike", group.count);
    row.share(name, "alike of page", group.letters, ofPage);
    row.share(name, "alike linked", group.linked, group.letters);
    row.share(name, "alike kept", group.kept, group.letters);
    row.amount(name, "alike length", group.letters / group.count);
  }
}
