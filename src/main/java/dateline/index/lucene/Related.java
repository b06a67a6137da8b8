package dateline.index.lucene;

import dateline.index.Hit;
import dateline.index.columns.Columns;
import dateline.index.columns.StoryColumn;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.QueryWords;
import dateline.index.terms.Spans;
import dateline.news.Entity;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;

/**
 * Articles of other stories about the same people, organisations, places and works, or with the
 * words of the same headline: rare names and words tell most, by BM25. One thread.
 */
public final class Related {
  /** The names mentioned most; the others are in passing. */
  private static final int NAMES = 6;

  /** How much a headline's word tells where it is only in the text. */
  private static final float IN_TEXT = 0.3f;

  /** How many of the names and words must be shared: one name alone is chance. */
  private static final int SHARED = 3;

  /** Candidates read for each one shown: several may tell one story. */
  private static final int SPARE = 4;

  private final IndexSearcher searcher;
  private final StoryColumn stories;
  private final QueryWords words;

  public Related(IndexSearcher searcher, Columns columns) throws IOException {
    this.searcher = searcher;
    this.stories = columns.stories();
    this.words = new QueryWords(columns.languages());
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
    for (ScoreDoc doc : searcher.search(query, size * SPARE).scoreDocs) {
      Hit hit = reader.read(doc.doc, doc.score);
      if (related.size() < size && told.add(hit.storyId())) {
        related.add(hit);
      }
    }
    return related;
  }

  private Query query(Document article) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    String[] names = article.getValues(ArticleDocument.ENTITY);
    for (int i = 0; i < Math.min(NAMES, names.length); i++) {
      int apart = names[i].indexOf(ArticleDocument.APART);
      Entity.Kind kind = Entity.Kind.valueOf(names[i].substring(0, apart).toUpperCase(Locale.ROOT));
      String key = ArticleDocument.key(ArticleDocument.facet(kind), names[i].substring(apart + 1));
      query.add(new TermQuery(new Term(ArticleDocument.IS, key)), Occur.SHOULD);
    }
    for (List<String> stems : headline(article)) {
      BooleanQuery.Builder word = new BooleanQuery.Builder();
      word.add(any(ArticleDocument.TITLE, stems), Occur.SHOULD);
      word.add(new BoostQuery(any(ArticleDocument.TEXT, stems), IN_TEXT), Occur.SHOULD);
      query.add(word.build(), Occur.SHOULD);
    }
    String story = ArticleDocument.key(Facet.STORY, article.get(ArticleDocument.STORY));
    query.add(new TermQuery(new Term(ArticleDocument.IS, story)), Occur.MUST_NOT);
    query.setMinimumNumberShouldMatch(SHARED);
    return query.build();
  }

  private static Query any(String field, List<String> stems) {
    SynonymQuery.Builder any = new SynonymQuery.Builder(field);
    stems.forEach(stem -> any.addTerm(new Term(field, stem)));
    return any.build();
  }

  /** Of each word its stems in every language. */
  private List<List<String>> headline(Document article) {
    return words.exact(article.get(ArticleDocument.HEADLINE)).stream()
        .map(word -> new Clause.Word(Field.ANY, word))
        .filter(words::isTelling)
        .map(
            word ->
                words.forms(Field.ANY, word.text()).stream()
                    .filter(form -> form.size() == 1)
                    .map(List::getFirst)
                    .toList())
        .filter(stems -> !stems.isEmpty())
        .distinct()
        .toList();
  }
}
