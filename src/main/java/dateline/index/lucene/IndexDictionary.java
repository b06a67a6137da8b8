package dateline.index.lucene;

import dateline.index.answer.Spelling;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.Patterns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.automaton.CompiledAutomaton;

/** The words of the index itself. */
record IndexDictionary(IndexReader reader) implements Spelling.Dictionary {
  /** Terms read a segment. */
  private static final int MOST_READ = 2_000;

  @Override
  public long articles(String term) throws IOException {
    return reader.docFreq(new Term(ArticleDocument.TEXT, term));
  }

  @Override
  public List<Entry> near(String word, int slips) throws IOException {
    CompiledAutomaton near = new CompiledAutomaton(Patterns.near(word, slips));
    List<Entry> entries = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(ArticleDocument.TEXT);
      TermsEnum all = terms == null ? TermsEnum.EMPTY : near.getTermsEnum(terms);
      for (int read = 0; read < MOST_READ && all.next() != null; read++) {
        String term = all.term().utf8ToString();
        entries.add(new Entry(term, articles(term)));
      }
    }
    return entries;
  }
}
