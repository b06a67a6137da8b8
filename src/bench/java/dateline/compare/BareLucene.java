package dateline.compare;

import dateline.news.Article;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.range.LongRange;
import org.apache.lucene.facet.range.LongRangeFacetCounts;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Lucene as its manual has it: {@code EnglishAnalyzer}, offsets in the postings for {@code
 * UnifiedHighlighter}, facets as sorted-set doc values. In our own process.
 */
final class BareLucene implements Engine {
  private static final int BARS = 60;

  /** As much as Dateline takes of the heap of 2 GB that the bench has. */
  private static final double BUFFER_MEGABYTES = 256;

  private final Path folder;
  private final boolean full;
  private final Analyzer analyzer = new EnglishAnalyzer();
  private final FacetsConfig facets = new FacetsConfig();
  private final FieldType text = new FieldType(TextField.TYPE_STORED);
  private @Nullable IndexWriter writer;
  private @Nullable View view;

  private record View(
      IndexSearcher searcher, SortedSetDocValuesReaderState state, List<LongRange> bars) {}

  /** {@code full} is with facets and highlights. */
  BareLucene(Path folder, boolean full) {
    this.folder = folder;
    this.full = full;
    Traits.FACETS.forEach(facet -> facets.setMultiValued(facet, true));
    text.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    text.freeze();
  }

  @Override
  public String name() {
    return full ? "Lucene, facets and marks" : "Lucene, top ten alone";
  }

  @Override
  public void add(List<Article> articles) throws IOException {
    for (Article article : articles) {
      writer().addDocument(facets.build(document(article)));
    }
  }

  private synchronized IndexWriter writer() throws IOException {
    if (writer == null) {
      IndexWriterConfig config = new IndexWriterConfig(analyzer);
      config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
      writer = new IndexWriter(FSDirectory.open(folder), config);
    }
    return writer;
  }

  private Document document(Article article) {
    Document document = new Document();
    document.add(new StringField("id", article.id(), Field.Store.YES));
    document.add(new StoredField("url", article.draft().url()));
    document.add(new Field("title", article.draft().title(), text));
    document.add(new Field("text", article.draft().text(), text));
    article
        .draft()
        .published()
        .ifPresent(
            date ->
                document.add(
                    new LongField("published", date.instant().toEpochMilli(), Field.Store.YES)));
    Traits.of(article)
        .forEach(
            (facet, values) -> {
              for (String value : values) {
                if (!value.isEmpty()) {
                  document.add(new StoredField(facet, value));
                  document.add(new SortedSetDocValuesFacetField(facet, value));
                }
              }
            });
    return document;
  }

  @Override
  public void finish() throws IOException {
    writer().close();
  }

  private synchronized View view() throws IOException {
    if (view == null) {
      IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(folder)));
      view =
          new View(
              searcher,
              new DefaultSortedSetDocValuesReaderState(searcher.getIndexReader(), facets),
              bars());
    }
    return view;
  }

  private static List<LongRange> bars() {
    long now = System.currentTimeMillis();
    long width = 50L * 365 * 86_400_000 / BARS;
    List<LongRange> bars = new ArrayList<>();
    for (int i = 0; i < BARS; i++) {
      bars.add(new LongRange("bar" + i, now - (i + 1) * width, true, now - i * width, false));
    }
    return bars;
  }

  @Override
  public long ask(Keywords keywords) throws IOException {
    View at = view();
    Query query = query(keywords);
    if (!full) {
      return at.searcher().search(query, 10).totalHits.value();
    }
    FacetsCollectorManager.FacetsResult found =
        FacetsCollectorManager.search(at.searcher(), query, 10, new FacetsCollectorManager());
    count(at, found.facetsCollector());
    TopDocs top = found.topDocs();
    for (var hit : top.scoreDocs) {
      at.searcher().storedFields().document(hit.doc);
    }
    UnifiedHighlighter.builder(at.searcher(), analyzer)
        .build()
        .highlightFields(new String[] {"title", "text"}, query, top, new int[] {1, 2});
    return top.totalHits.value();
  }

  private static void count(View at, FacetsCollector hits) throws IOException {
    SortedSetDocValuesFacetCounts counts = new SortedSetDocValuesFacetCounts(at.state(), hits);
    for (String facet : Traits.FACETS) {
      counts.getTopChildren(10, facet);
    }
    new LongRangeFacetCounts("published", hits, at.bars().toArray(LongRange[]::new))
        .getAllChildren("published");
  }

  private Query query(Keywords keywords) throws IOException {
    List<String> terms = terms(keywords.joined());
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    if (keywords.phrase()) {
      query.add(new PhraseQuery("text", terms.toArray(String[]::new)), Occur.MUST);
    } else {
      terms.forEach(term -> query.add(new TermQuery(new Term("text", term)), Occur.MUST));
    }
    terms.forEach(
        term ->
            query.add(new BoostQuery(new TermQuery(new Term("title", term)), 0.2f), Occur.SHOULD));
    return query.build();
  }

  private List<String> terms(String words) throws IOException {
    List<String> terms = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("text", words)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.add(term.toString());
      }
      stream.end();
    }
    return terms;
  }

  @Override
  public long bytes() throws IOException {
    return Machine.bytes(folder);
  }

  @Override
  public OptionalLong process() {
    return OptionalLong.empty();
  }

  @Override
  public synchronized void close() throws IOException {
    if (view != null) {
      view.searcher().getIndexReader().close();
      view = null;
    }
    if (Files.exists(folder) && writer != null && writer.isOpen()) {
      writer.close();
    }
  }
}
