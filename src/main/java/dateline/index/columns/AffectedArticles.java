package dateline.index.columns;

import dateline.index.terms.ArticleDocument;
import dateline.news.name.Corrections;
import dateline.news.name.EntityName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/** Finds the articles in which names read otherwise after a change of the corrections. */
public final class AffectedArticles {
  private AffectedArticles() {}

  /**
   * Their ids. A name that enrichment found stands in {@link ArticleDocument#IS} where no
   * correction moved it and in {@link ArticleDocument#WAS} where one did: so taking back a small
   * name's merge with a big one finds the articles of the small one alone.
   */
  public static List<String> ids(DirectoryReader reader, Corrections.Difference difference)
      throws IOException {
    List<BytesRef> names = new ArrayList<>();
    for (EntityName name : difference.names()) {
      names.add(new BytesRef(ArticleDocument.key(name)));
    }
    List<BytesRef> articles = difference.articles().stream().map(BytesRef::new).toList();
    Query query =
        new BooleanQuery.Builder()
            .add(new TermInSetQuery(ArticleDocument.IS, names), Occur.SHOULD)
            .add(new TermInSetQuery(ArticleDocument.WAS, names), Occur.SHOULD)
            .add(new TermInSetQuery(ArticleDocument.ID, articles), Occur.SHOULD)
            .build();
    HitSet found = HitSet.of(new IndexSearcher(reader), query);
    List<String> ids = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      SortedDocValues values = DocValues.getSorted(leaf.reader(), ArticleDocument.ID);
      List<Integer> docs = new ArrayList<>();
      found.forEach(leaf.ord, docs::add);
      for (int doc : docs) {
        if (values.advanceExact(doc)) {
          ids.add(values.lookupOrd(values.ordValue()).utf8ToString());
        }
      }
    }
    return ids;
  }
}
