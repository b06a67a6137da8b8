package dateline.index.lucene;

import dateline.index.Hit;
import dateline.index.columns.StoryColumn;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.Snippets;
import dateline.index.terms.Spans;
import dateline.index.terms.Spans.Span;
import dateline.index.terms.WordPlaces;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;

/** Makes hits of documents: stored fields, marks and the size of the story. One thread. */
public final class HitReader {
  private final List<LeafReaderContext> leaves;
  private final StoryColumn stories;
  private final StoredFields stored;
  private final Spans spans;

  /** {@code spans} of the query to mark by; readers in several threads may share them. */
  public HitReader(IndexSearcher searcher, StoryColumn stories, Spans spans) throws IOException {
    this.leaves = searcher.getIndexReader().leaves();
    this.stories = stories;
    this.stored = searcher.storedFields();
    this.spans = spans;
  }

  Hit read(int doc, float score) throws IOException {
    Document document = stored.document(doc);
    String title = text(document, ArticleDocument.HEADLINE);
    List<Span> marks = marks(doc, document, title);
    return new Hit(
        text(document, ArticleDocument.ID),
        optional(document, ArticleDocument.EXTERNAL_ID),
        text(document, ArticleDocument.URL),
        title,
        Snippets.whole(title, marks),
        Snippets.of(
            title,
            optional(document, ArticleDocument.DEK),
            text(document, ArticleDocument.BODY),
            marks),
        published(document),
        Hit.precision(optional(document, ArticleDocument.PRECISION)),
        text(document, ArticleDocument.SOURCE),
        optional(document, ArticleDocument.SECTION),
        List.of(document.getValues(ArticleDocument.AUTHOR)),
        List.of(document.getValues(ArticleDocument.TOPIC)),
        entities(document),
        text(document, ArticleDocument.STORY),
        storySize(doc),
        List.of(),
        score);
  }

  private List<Span> marks(int doc, Document document, String title) throws IOException {
    // The headline stands first in the text, so places in either are places in both.
    String text =
        ArticleDocument.searched(
            title, optional(document, ArticleDocument.DEK), text(document, ArticleDocument.BODY));
    return spans
        .of(doc, new WordPlaces(text), ArticleDocument.TEXT, ArticleDocument.TITLE)
        .orElse(List.of());
  }

  private static Optional<Instant> published(Document document) {
    IndexableField field = document.getField(ArticleDocument.PUBLISHED);
    return field == null
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(field.numericValue().longValue()));
  }

  private static List<Hit.Named> entities(Document document) {
    return Arrays.stream(document.getValues(ArticleDocument.ENTITY))
        .map(
            value -> {
              int apart = value.indexOf(ArticleDocument.APART);
              return new Hit.Named(value.substring(0, apart), value.substring(apart + 1));
            })
        .toList();
  }

  private int storySize(int doc) {
    int leaf = ReaderUtil.subIndex(doc, leaves);
    return stories.size(leaf, doc - leaves.get(leaf).docBase);
  }

  private static String text(Document document, String field) {
    return optional(document, field).orElse("");
  }

  private static Optional<String> optional(Document document, String field) {
    return Optional.ofNullable(document.get(field));
  }
}
