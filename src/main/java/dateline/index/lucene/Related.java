package dateline.index.lucene;

import dateline.index.Hit;
import dateline.index.answer.RelatedQuery;
import dateline.index.columns.Columns;
import dateline.index.columns.StoryColumn;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.LuceneQueries;
import dateline.index.terms.Spans;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/** Finds articles of other stories about much the same, see {@link RelatedQuery}. One thread. */
public final class Related {
  private final IndexSearcher searcher;
  private final StoryColumn stories;
  private final RelatedQuery related;

  public Related(IndexSearcher searcher, Columns columns) throws IOException {
    this.searcher = searcher;
    this.stories = columns.stories();
    this.related = new RelatedQuery(columns.languages());
  }

  /** At most {@code size}, the nearest first, each of a story of its own. */
  List<Hit> to(String id, int size) throws IOException {
    ScoreDoc[] found =
        searcher.search(new TermQuery(new Term(ArticleDocument.ID, id)), 1).scoreDocs;
    if (found.length == 0 || size <= 0) {
      return List.of();
    }
    Document article = searcher.storedFields().document(found[0].doc);
    Query query = query(article);
    HitReader reader =
        new HitReader(searcher, stories, new Spans(searcher, MatchNoDocsQuery.INSTANCE));
    List<Hit> related = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (ScoreDoc doc : searcher.search(query, size * RelatedQuery.SPARE).scoreDocs) {
      Hit hit = reader.read(doc.doc, doc.score);
      if (related.size() < size && told.add(hit.storyId())) {
        related.add(hit);
      }
    }
    return related;
  }

  private Query query(Document article) {
    List<RelatedQuery.Named> names =
        Arrays.stream(article.getValues(ArticleDocument.ENTITY))
            .map(
                value -> {
                  int apart = value.indexOf(ArticleDocument.APART);
                  return new RelatedQuery.Named(
                      value.substring(0, apart), value.substring(apart + 1));
                })
            .toList();
    return LuceneQueries.of(
        related.to(
            article.get(ArticleDocument.HEADLINE), names, article.get(ArticleDocument.STORY)));
  }
}
