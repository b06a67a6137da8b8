package dateline.index.columns;

import dateline.index.terms.ArticleDocument;
import dateline.news.Entity;
import dateline.news.name.EntityName;
import dateline.news.name.NameUse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;

/** Lists the names of all articles with what uses them. One look, one thread. */
public final class NameUses {
  private final Columns columns;
  private final HitSet all;
  private final int[] counts;

  public NameUses(DirectoryReader reader, Columns columns) throws IOException {
    this.columns = columns;
    this.all = HitSet.of(new IndexSearcher(reader), MatchAllDocsQuery.INSTANCE);
    this.counts = columns.counts(all);
  }

  /**
   * Names of that kind that articles go by.
   *
   * @param whole with articles and stories, not their number alone: four bytes for each use of a
   *     name in an article, and as many again
   */
  public List<NameUse> of(Entity.Kind kind, boolean whole) throws IOException {
    Columns.Range range = columns.range(ArticleDocument.facet(kind));
    int[][] articles = new int[range.until() - range.from()][];
    int[][] stories = new int[articles.length][];
    if (whole) {
      fill(range, articles, stories);
    }
    List<NameUse> uses = new ArrayList<>();
    for (int i = 0; i < articles.length; i++) {
      int ordinal = range.from() + i;
      if (counts[ordinal] > 0) {
        EntityName name = new EntityName(kind, columns.value(ArticleDocument.facet(kind), ordinal));
        uses.add(
            whole
                ? new NameUse(name, articles[i], distinct(stories[i]))
                : NameUse.counted(name, counts[ordinal]));
      }
    }
    return uses;
  }

  private void fill(Columns.Range range, int[][] articles, int[][] stories) {
    for (int i = 0; i < articles.length; i++) {
      articles[i] = new int[counts[range.from() + i]];
      stories[i] = new int[articles[i].length];
    }
    int[] filled = new int[articles.length];
    int[] number = {0};
    for (int i = 0; i < all.leaves(); i++) {
      int leaf = i;
      all.forEach(
          leaf,
          doc -> {
            int article = number[0]++;
            columns.forEachValue(
                leaf,
                doc,
                ordinal -> {
                  int name = ordinal - range.from();
                  if (name >= 0 && name < articles.length) {
                    articles[name][filled[name]] = article;
                    stories[name][filled[name]++] = columns.stories().of(leaf, doc);
                  }
                });
          });
    }
  }

  private static int[] distinct(int[] stories) {
    return Arrays.stream(stories)
        .filter(story -> story != StoryColumn.NONE)
        .sorted()
        .distinct()
        .toArray();
  }
}
