package dateline.index.lucene;

import dateline.index.answer.Completions;
import dateline.index.terms.ArticleDocument;
import dateline.query.Facet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;

/** What completions are made of, from the index itself. One thread. */
final class Suggester implements Completions.Dictionary {
  /** Terms read a segment; names beyond, in the alphabet, wait for the next letter. */
  private static final int MOST_READ = 1_500;

  private final IndexReader reader;

  Suggester(IndexReader reader) {
    this.reader = reader;
  }

  @Override
  public Map<String, Long> names(String typed, boolean mistyped) throws IOException {
    Map<String, Long> counts = new HashMap<>();
    // Made once: it costs as much as reading a segment by it.
    Optional<CompiledAutomaton> near =
        mistyped
            ? Optional.of(
                new CompiledAutomaton(
                    beginning(new LevenshteinAutomata(typed, true).toAutomaton(1))))
            : Optional.empty();
    for (LeafReaderContext leaf : reader.leaves()) {
      Map<String, Long> here = new HashMap<>();
      if (near.isPresent()) {
        addLike(leaf, near.get(), here);
      } else {
        addWithPrefix(leaf, typed, here);
      }
      here.forEach((named, count) -> counts.merge(named, count, Long::sum));
    }
    return counts;
  }

  @Override
  public long articles(Facet facet, String value) throws IOException {
    String key = ArticleDocument.key(facet, value);
    return new IndexSearcher(reader).count(new TermQuery(new Term(ArticleDocument.IS, key)));
  }

  private static void addWithPrefix(LeafReaderContext leaf, String typed, Map<String, Long> counts)
      throws IOException {
    Terms terms = leaf.reader().terms(ArticleDocument.SUGGEST);
    if (terms == null) {
      return;
    }
    BytesRef prefix = new BytesRef(typed);
    TermsEnum all = terms.iterator();
    if (all.seekCeil(prefix) == TermsEnum.SeekStatus.END) {
      return;
    }
    int read = 0;
    BytesRef term = all.term();
    while (term != null && read++ < MOST_READ && StringHelper.startsWith(term, prefix)) {
      count(all, counts);
      term = all.next();
    }
  }

  /** What begins with something of these. */
  private static Automaton beginning(Automaton wanted) {
    return Operations.determinize(
        Operations.concatenate(List.of(wanted, Automata.makeAnyString())),
        Operations.DEFAULT_DETERMINIZE_WORK_LIMIT);
  }

  private static void addLike(
      LeafReaderContext leaf, CompiledAutomaton wanted, Map<String, Long> counts)
      throws IOException {
    Terms terms = leaf.reader().terms(ArticleDocument.SUGGEST);
    if (terms == null) {
      return;
    }
    TermsEnum all = terms.intersect(wanted, null);
    int read = 0;
    while (read++ < MOST_READ && all.next() != null) {
      count(all, counts);
    }
  }

  /** Adds a term's kind and text, which follow what may be typed. */
  private static void count(TermsEnum term, Map<String, Long> counts) throws IOException {
    String entry = term.term().utf8ToString();
    String named = entry.substring(entry.indexOf(ArticleDocument.APART) + 1);
    counts.merge(named, (long) term.docFreq(), Math::max);
  }

  @Override
  public List<String> headlines(List<String> words, int forgivenFrom, int most) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean last = i == words.size() - 1;
      Term term = new Term(ArticleDocument.TITLE, word);
      Query inTitle = last ? new PrefixQuery(term) : new TermQuery(term);
      if (word.length() >= forgivenFrom) {
        Automaton near = new LevenshteinAutomata(word, true).toAutomaton(1);
        inTitle = new AutomatonQuery(term, last ? beginning(near) : near);
      }
      query.add(inTitle, Occur.FILTER);
    }
    IndexSearcher searcher = new IndexSearcher(reader);
    ScoreDoc[] newest =
        searcher.search(
                new ConstantScoreQuery(query.build()),
                new TopFieldCollectorManager(new Sort(RankedHits.byDate(true)), most, null, 1))
            .scoreDocs;
    List<String> titles = new ArrayList<>();
    for (ScoreDoc doc : newest) {
      titles.add(searcher.storedFields().document(doc.doc).get(ArticleDocument.HEADLINE));
    }
    return titles;
  }
}
