package dateline.index.lucene;

import dateline.index.terms.ClauseCompiler;
import dateline.index.terms.LuceneQueries;
import dateline.index.terms.Ranking;
import dateline.index.words.StemLanguage;
import dateline.query.Clause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.FSDirectory;

/** Lucene's own top ten over the same files, without facets, stories and marks. Thread-safe. */
final class BareLucene {
  private final IndexSearcher searcher;

  /** Of what was committed to that folder. */
  BareLucene(Path folder) throws IOException {
    searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(folder)));
  }

  int count() {
    return searcher.getIndexReader().numDocs();
  }

  /** How many of the top ten there are. */
  int search(Clause clause, boolean partial) {
    ClauseCompiler compiler =
        new ClauseCompiler(
            ZoneOffset.UTC, Instant.now(), Ranking.DEFAULT, Set.of(StemLanguage.ENGLISH), false);
    Query query = compiler.compile(clause);
    try {
      return searcher.search(
              partial ? compiler.partial(clause).map(LuceneQueries::of).orElse(query) : query, 10)
          .scoreDocs
          .length;
    } catch (IOException e) {
      throw new UncheckedIOException("searching", e);
    }
  }
}
