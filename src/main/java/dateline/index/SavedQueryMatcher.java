package dateline.index;

import dateline.news.Article;
import dateline.news.Match;
import dateline.query.Clause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.util.BytesRef;

/**
 * Finds the saved queries an article meets, by the same compilation and analysis as {@link
 * ArticleIndex#search}. Thread-safe.
 *
 * <p>An article becomes an index of one document. Each query is filed under the terms of which an
 * article needs at least one, so most queries are never looked at; of the rest most are decided by
 * the terms alone, and Lucene runs the others.
 */
public final class SavedQueryMatcher implements AutoCloseable {
  private final ZoneId zone;
  private final InstantSource clock;
  private final NewsAnalyzer analyzer = new NewsAnalyzer();
  private volatile Filed filed = new Filed(List.of(), Map.of(), Map.of(), List.of());

  /**
   * A query and what it needs.
   *
   * @param query absent if it depends on the time of matching
   */
  private record Saved(
      String id,
      Clause clause,
      Optional<Query> query,
      Need need,
      boolean exact,
      List<Reasons.Part> parts) {}

  /** What one call needs: relative dates are those of its beginning. */
  private record Run(Filed filed, ClauseCompiler compiler, Map<String, Query> relative) {}

  /**
   * All queries, filed.
   *
   * @param numbers of terms that some query names, by field
   * @param byTerm the queries filed under a term
   * @param unfiled queries that must be looked at for every article
   */
  private record Filed(
      List<Saved> queries,
      Map<String, Map<BytesRef, Integer>> numbers,
      Map<Integer, List<Integer>> byTerm,
      List<Integer> unfiled) {}

  /** Days are those of {@code zone}. */
  public SavedQueryMatcher(ZoneId zone) {
    this(zone, InstantSource.system());
  }

  /** The same, with relative dates counted from this clock. */
  public SavedQueryMatcher(ZoneId zone, InstantSource clock) {
    this.zone = zone;
    this.clock = clock;
  }

  /** Replaces all queries. */
  public void replaceAll(Map<String, Clause> queries) {
    ClauseCompiler compiler = new ClauseCompiler(zone, clock.instant(), Ranking.NONE);
    Map<String, Map<BytesRef, Integer>> numbers = new HashMap<>();
    Map<Integer, Integer> popularity = new HashMap<>();
    int[] terms = {0};
    List<Saved> saved = new ArrayList<>();
    queries.forEach(
        (id, clause) -> {
          Query query = new ConstantScoreQuery(compiler.compile(clause));
          Need need =
              Need.of(
                  query,
                  term -> {
                    int number =
                        numbers
                            .computeIfAbsent(term.field(), _ -> new HashMap<>())
                            .computeIfAbsent(term.bytes(), _ -> terms[0]++);
                    popularity.merge(number, 1, Integer::sum);
                    return number;
                  });
          Optional<Query> fixed = Traits.isRelative(clause) ? Optional.empty() : Optional.of(query);
          saved.add(
              new Saved(
                  id, clause, fixed, need, Need.exact(need), Reasons.parts(clause, compiler)));
        });
    Map<Integer, List<Integer>> byTerm = new HashMap<>();
    List<Integer> unfiled = new ArrayList<>();
    for (int i = 0; i < saved.size(); i++) {
      int query = i;
      Need.keys(saved.get(i).need(), term -> popularity.getOrDefault(term, 0))
          .ifPresentOrElse(
              keys ->
                  keys.forEach(
                      key -> byTerm.computeIfAbsent(key, _ -> new ArrayList<>()).add(query)),
              () -> unfiled.add(query));
    }
    filed = new Filed(saved, numbers, byTerm, unfiled);
  }

  /** The matches of each article, in the same order. */
  public List<List<Match>> match(List<Article> articles) {
    ClauseCompiler compiler = new ClauseCompiler(zone, clock.instant(), Ranking.NONE);
    Run run = new Run(filed, compiler, new HashMap<>());
    List<List<Match>> matches = new ArrayList<>();
    for (Article article : articles) {
      try {
        matches.add(match(article, run));
      } catch (IOException e) {
        throw new UncheckedIOException("matching article " + article.id(), e);
      }
    }
    return matches;
  }

  private List<Match> match(Article article, Run run) throws IOException {
    Filed queries = run.filed();
    if (queries.queries().isEmpty()) {
      return List.of();
    }
    MemoryIndex index =
        MemoryIndex.fromDocument(ArticleDocument.matched(article), analyzer, true, false);
    index.freeze();
    IndexSearcher searcher = index.createSearcher();
    searcher.setQueryCache(null);
    BitSet terms = new BitSet();
    BitSet candidates = candidates(searcher, queries, terms);
    Reasons reasons = new Reasons(article.draft(), searcher, run.compiler());
    List<Match> matches = new ArrayList<>();
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      Saved saved = queries.queries().get(i);
      if (Need.met(saved.need(), terms) && (saved.exact() || finds(searcher, saved, run))) {
        matches.add(new Match(saved.id(), reasons.of(saved.parts())));
      }
    }
    return matches;
  }

  /** Queries the article may meet; adds the numbers of its terms to {@code terms}. */
  private static BitSet candidates(IndexSearcher searcher, Filed queries, BitSet terms)
      throws IOException {
    BitSet candidates = new BitSet(queries.queries().size());
    queries.unfiled().forEach(candidates::set);
    LeafReader reader = searcher.getLeafContexts().getFirst().reader();
    for (FieldInfo field : reader.getFieldInfos()) {
      Map<BytesRef, Integer> numbers = queries.numbers().get(field.getName());
      if (numbers == null || reader.terms(field.getName()) == null) {
        continue;
      }
      TermsEnum all = reader.terms(field.getName()).iterator();
      for (BytesRef term = all.next(); term != null; term = all.next()) {
        Integer number = numbers.get(term);
        if (number != null) {
          terms.set(number);
          queries.byTerm().getOrDefault(number, List.of()).forEach(candidates::set);
        }
      }
    }
    return candidates;
  }

  private static boolean finds(IndexSearcher searcher, Saved saved, Run run) throws IOException {
    Query query =
        saved
            .query()
            .orElseGet(
                () ->
                    run.relative()
                        .computeIfAbsent(
                            saved.id(),
                            _ -> new ConstantScoreQuery(run.compiler().compile(saved.clause()))));
    LeafReaderContext leaf = searcher.getLeafContexts().getFirst();
    Scorer scorer =
        searcher
            .createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1)
            .scorer(leaf);
    return scorer != null && scorer.iterator().nextDoc() == 0;
  }

  @Override
  public void close() {
    analyzer.close();
  }
}
