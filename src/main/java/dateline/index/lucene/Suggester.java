package dateline.index.lucene;

import dateline.index.Suggestion;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.WordScanner;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Field;
import dateline.query.parse.QueryParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
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

/**
 * Completes what is being typed, from the index's own dictionary: nothing to build, always as fresh
 * as the search. One thread.
 */
final class Suggester {
  /** From so many letters on, one typing mistake is forgiven. */
  private static final int FORGIVEN_FROM = 4;

  /** Terms read a segment; names beyond, in the alphabet, wait for the next letter. */
  private static final int MOST_READ = 1_500;

  private static final int HEADLINES = 3;

  /** One word of fewer letters is completed by names alone: too many headlines have it. */
  private static final int HEADLINES_FROM = 3;

  /** Nobody types more and waits for a completion; in characters. */
  private static final int LONGEST = 100;

  private final IndexReader reader;

  Suggester(IndexReader reader) {
    this.reader = reader;
  }

  List<Suggestion> complete(String typed, int size) throws IOException {
    if (typed.length() > LONGEST) {
      return List.of();
    }
    WordScanner scanner = new WordScanner();
    scanner.reset(typed);
    List<String> words = new ArrayList<>();
    while (scanner.next()) {
      words.add(scanner.word());
    }
    if (words.isEmpty() || size <= 0) {
      return List.of();
    }
    String prefix = String.join(" ", words);
    Map<String, Long> counts = new HashMap<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Map<String, Long> here = new HashMap<>();
      addWithPrefix(leaf, prefix, here);
      here.forEach((named, count) -> counts.merge(named, count, Long::sum));
    }
    List<Suggestion> names = ranked(counts, size);
    if (names.size() < size && prefix.length() >= FORGIVEN_FROM) {
      Map<String, Long> mistyped = new HashMap<>();
      // Made once: it costs as much as reading a segment by it.
      CompiledAutomaton near =
          new CompiledAutomaton(beginning(new LevenshteinAutomata(prefix, true).toAutomaton(1)));
      for (LeafReaderContext leaf : reader.leaves()) {
        Map<String, Long> here = new HashMap<>();
        addLike(leaf, near, here);
        here.forEach((named, count) -> mistyped.merge(named, count, Long::sum));
      }
      mistyped.keySet().removeAll(counts.keySet());
      names = joined(names, ranked(mistyped, size - names.size()));
    }
    List<Suggestion> headlines = headlines(words, false, Math.min(HEADLINES, size));
    if (names.isEmpty() && headlines.isEmpty() && prefix.length() >= FORGIVEN_FROM) {
      headlines = headlines(words, true, Math.min(HEADLINES, size));
    }
    int room = Math.max(size - headlines.size(), 0);
    List<Suggestion> all = joined(names.subList(0, Math.min(names.size(), room)), headlines);
    int left = size - all.size();
    return left == 0 || names.size() <= room
        ? all
        : joined(names.subList(0, Math.min(names.size(), room + left)), headlines);
  }

  private static List<Suggestion> joined(List<Suggestion> first, List<Suggestion> then) {
    List<Suggestion> joined = new ArrayList<>(first);
    joined.addAll(then);
    return joined;
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

  /**
   * The best that articles still have: names that were corrected stay in the dictionary until
   * segments merge, and are counted too often there.
   */
  private List<Suggestion> ranked(Map<String, Long> counts, int size) throws IOException {
    Comparator<Map.Entry<String, Long>> bestFirst =
        Map.Entry.<String, Long>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey());
    PriorityQueue<Map.Entry<String, Long>> best = new PriorityQueue<>(bestFirst);
    best.addAll(counts.entrySet());
    IndexSearcher searcher = new IndexSearcher(reader);
    List<Suggestion> living = new ArrayList<>();
    while (living.size() < size && !best.isEmpty()) {
      String named = best.remove().getKey();
      int apart = named.indexOf(ArticleDocument.APART);
      String kind = named.substring(0, apart);
      Facet facet = Facet.valueOf(kind.toUpperCase(Locale.ROOT));
      String text = named.substring(apart + 1);
      String key = ArticleDocument.key(facet, text);
      int count = searcher.count(new TermQuery(new Term(ArticleDocument.IS, key)));
      if (count > 0) {
        String query = QueryParser.reading(new Clause.Is(facet, text)).text();
        living.add(new Suggestion(kind, text, query, count));
      }
    }
    return living.stream().sorted(Comparator.comparingLong(Suggestion::count).reversed()).toList();
  }

  /** The newest headlines with the words typed, the last one perhaps unfinished. */
  private List<Suggestion> headlines(List<String> words, boolean mistyped, int size)
      throws IOException {
    if (words.size() == 1 && words.getFirst().length() < HEADLINES_FROM) {
      return List.of();
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean last = i == words.size() - 1;
      Term term = new Term(ArticleDocument.TITLE, word);
      Query inTitle = last ? new PrefixQuery(term) : new TermQuery(term);
      if (mistyped && word.length() >= FORGIVEN_FROM) {
        Automaton near = new LevenshteinAutomata(word, true).toAutomaton(1);
        inTitle = new AutomatonQuery(term, last ? beginning(near) : near);
      }
      query.add(inTitle, Occur.FILTER);
    }
    IndexSearcher searcher = new IndexSearcher(reader);
    ScoreDoc[] newest =
        searcher.search(
                new ConstantScoreQuery(query.build()),
                new TopFieldCollectorManager(new Sort(RankedHits.byDate(true)), size * 3, null, 1))
            .scoreDocs;
    Map<String, Long> titles = new java.util.LinkedHashMap<>();
    for (ScoreDoc doc : newest) {
      titles.merge(
          searcher.storedFields().document(doc.doc).get(ArticleDocument.HEADLINE), 1L, Long::sum);
    }
    return titles.entrySet().stream()
        .limit(size)
        .map(title -> headline(title.getKey(), title.getValue()))
        .sorted(Comparator.comparingLong(Suggestion::count).reversed())
        .toList();
  }

  private static Suggestion headline(String title, long count) {
    Clause clause = new Clause.Phrase(Field.TITLE, title);
    return new Suggestion("headline", title, QueryParser.reading(clause).text(), count);
  }
}
