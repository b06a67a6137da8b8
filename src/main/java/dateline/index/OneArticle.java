package dateline.index;

import dateline.index.terms.ArticleDocument;
import dateline.index.terms.NewsAnalyzer;
import dateline.index.terms.Spans;
import dateline.index.terms.Spans.Span;
import dateline.index.terms.WordPlaces;
import dateline.news.Article;
import dateline.news.Draft;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/** An index of one article, to ask of it what was asked of the whole index. One thread. */
public final class OneArticle {
  /** Where it stands in its index. */
  public static final int PLACE = 0;

  private final IndexSearcher searcher;
  private final WordPlaces places;

  /** The analyzer may be shared by all, and is worth it. */
  public OneArticle(Article article, NewsAnalyzer analyzer) {
    Draft draft = article.draft();
    searcher =
        MemoryIndex.fromDocument(ArticleDocument.matched(article), analyzer, true, false)
            .createSearcher();
    places = new WordPlaces(ArticleDocument.searched(draft.title(), draft.dek(), draft.body()));
  }

  public IndexSearcher searcher() {
    return searcher;
  }

  /** What the query matches in the article's text; absent when it does not match at all. */
  public Optional<List<Span>> spans(Query query) throws IOException {
    return new Spans(searcher, query)
        .of(PLACE, places, ArticleDocument.TEXT, ArticleDocument.TITLE);
  }
}
