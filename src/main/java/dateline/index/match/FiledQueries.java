package dateline.index.match;

import dateline.index.terms.ClauseCompiler;
import dateline.query.Clause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.search.Query;

/** Saved queries, filed by the terms they need. Not changed once made. */
final class FiledQueries {
  private final Vocabulary vocabulary;
  private final List<Saved> queries;

  /** By term, the numbers of the queries filed under it, rising. */
  private final int[][] byTerm;

  /** Queries that must be looked at for every article. */
  private final BitSet unfiled = new BitSet();

  /** A query and the shape of its reasons. */
  record Saved(String id, CompiledClause condition, Why why) {}

  private FiledQueries(Vocabulary vocabulary, List<Saved> queries) {
    this.vocabulary = vocabulary;
    this.queries = queries;
    this.byTerm = new int[vocabulary.size()][];
    Arrays.fill(byTerm, new int[0]);
  }

  static FiledQueries file(Map<String, Clause> clauses, ClauseCompiler compiler) {
    Vocabulary vocabulary = new Vocabulary();
    Shared parts = new Shared(compiler, vocabulary);
    List<Saved> saved = new ArrayList<>();
    clauses.forEach(
        (id, clause) -> {
          Why why = Why.of(clause, parts);
          CompiledClause condition =
              why instanceof Why.Part part ? part.condition() : parts.condition(clause);
          saved.add(new Saved(id, condition, why));
        });
    FiledQueries made = new FiledQueries(vocabulary, saved);
    made.file();
    return made;
  }

  /** Under its rarest terms, by how many queries would stand there. */
  private void file() {
    int[] popularity = new int[vocabulary.size()];
    queries.forEach(
        saved -> Requirement.terms(saved.condition().need(), term -> popularity[term]++));
    int[] sizes = new int[vocabulary.size()];
    for (int i = 0; i < queries.size(); i++) {
      int query = i;
      Requirement.keys(queries.get(i).condition().need(), term -> popularity[term])
          .ifPresentOrElse(
              keys -> keys.forEach(key -> add(key, query, sizes)), () -> unfiled.set(query));
    }
    for (int term = 0; term < sizes.length; term++) {
      byTerm[term] = Arrays.copyOf(byTerm[term], sizes[term]);
    }
  }

  private void add(int term, int query, int[] sizes) {
    if (sizes[term] == byTerm[term].length) {
      byTerm[term] = Arrays.copyOf(byTerm[term], Math.max(2, sizes[term] * 2));
    }
    byTerm[term][sizes[term]++] = query;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  Saved get(int query) {
    return queries.get(query);
  }

  /** The queries that every article is held against, to be added to. */
  BitSet unfiled() {
    return (BitSet) unfiled.clone();
  }

  /** Adds the queries that an article with this term may meet. */
  void addFiledUnder(int term, BitSet candidates) {
    for (int query : byTerm[term]) {
      candidates.set(query);
    }
  }

  /** Each clause compiled once, however many queries hold it. One thread. */
  private static final class Shared implements Why.Parts {
    private final ClauseCompiler compiler;
    private final Vocabulary vocabulary;
    private final Map<Clause, Why.Part> parts = new HashMap<>();
    private final Map<Clause, CompiledClause> conditions = new HashMap<>();

    Shared(ClauseCompiler compiler, Vocabulary vocabulary) {
      this.compiler = compiler;
      this.vocabulary = vocabulary;
    }

    @Override
    public Why.Part of(Clause clause) {
      Why.Part known = parts.get(clause);
      if (known == null) {
        CompiledClause condition = condition(clause);
        Optional<Query> place =
            condition.query().isPresent() ? Optional.of(compiler.place(clause)) : Optional.empty();
        known = new Why.Part(parts.size(), Why.text(clause), condition, place);
        parts.put(clause, known);
      }
      return known;
    }

    @Override
    public CompiledClause condition(Clause clause) {
      CompiledClause known = conditions.get(clause);
      if (known == null) {
        known = CompiledClause.of(clause, compiler, vocabulary);
        conditions.put(clause, known);
      }
      return known;
    }
  }
}
