package dateline.web.page;

import dateline.index.Marks;
import dateline.news.Entity;
import dateline.news.Mention;
import dateline.web.request.PageLinks;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/**
 * Cuts an article's text into runs that are plain, a link to an entity, or marked as what the
 * reader searched for. The runs joined are the text again, so the template's escaping is all the
 * safety that is needed. One thread.
 */
final class TextRuns {
  private final String text;
  private final String[] links;
  private final BitSet marked;

  TextRuns(String text, List<Entity> entities, List<Marks.Mark> marks) {
    this.text = text;
    links = new String[text.length()];
    marked = new BitSet(text.length());
    for (Entity entity : entities) {
      String href = PageLinks.entity(entity.kind().label(), entity.name());
      entity.mentions().forEach(mention -> link(mention, href));
    }
    marks.forEach(mark -> marked.set(mark.start(), Math.min(mark.end(), text.length())));
  }

  private void link(Mention mention, String href) {
    int end = Math.min(mention.end(), text.length());
    for (int i = mention.start(); i < end; i++) {
      if (links[i] != null) {
        return;
      }
    }
    for (int i = mention.start(); i < end; i++) {
      links[i] = href;
    }
  }

  /** The runs from {@code start} to {@code end}. */
  List<ArticlePage.Run> runs(int start, int end) {
    TreeSet<Integer> cuts = new TreeSet<>(List.of(start, end));
    for (int i = start + 1; i < end; i++) {
      if (marked.get(i) != marked.get(i - 1) || !same(links[i], links[i - 1])) {
        cuts.add(i);
      }
    }
    List<ArticlePage.Run> runs = new ArrayList<>();
    int from = start;
    for (int to : cuts) {
      if (to > from) {
        String href = links[from] == null ? "" : links[from];
        runs.add(new ArticlePage.Run(text.substring(from, to), href, marked.get(from)));
      }
      from = to;
    }
    return runs;
  }

  private static boolean same(String a, String b) {
    return a == null ? b == null : a.equals(b);
  }
}
