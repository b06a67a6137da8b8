package dateline.index.terms;

import static dateline.index.terms.ArticleDocument.CHANGED;
import static dateline.index.terms.ArticleDocument.IS;
import static dateline.index.terms.ArticleDocument.LEAD;
import static dateline.index.terms.ArticleDocument.NAMES;
import static dateline.index.terms.ArticleDocument.TEXT;
import static dateline.index.terms.ArticleDocument.TITLE;
import static dateline.index.terms.ArticleDocument.key;

import dateline.query.Clause;
import dateline.query.DateSpan;
import dateline.query.Facet;
import dateline.query.Field;
import dateline.query.Fillers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;

/**
 * The one way from a clause to a Lucene query, for searches and saved queries alike. One thread.
 *
 * <p>What decides whether an article matches is in MUST, FILTER and MUST_NOT; what only ranks it is
 * in SHOULD beside them, which Lucene drops when no score is asked for. A clause whose words are
 * all punctuation says nothing: it is left out of And and Or, and alone finds nothing.
 */
public final class ClauseCompiler {
  private final ZoneId zone;
  private final Instant now;
  private final Ranking ranking;
  private final boolean strict;
  private final QueryWords words;
  private final NearCompiler nears;

  /**
   * @param languages of the articles; a word stands for its stem in each
   * @param strict whether even fillers are wanted, as of a saved query
   */
  public ClauseCompiler(
      ZoneId zone, Instant now, Ranking ranking, Set<StemLanguage> languages, boolean strict) {
    this.zone = zone;
    this.now = now;
    this.ranking = ranking;
    this.strict = strict;
    this.words = new QueryWords(languages);
    this.nears = new NearCompiler(words);
  }

  public Query compile(Clause clause) {
    return query(clause).orElseGet(() -> new MatchNoDocsQuery("says nothing"));
  }

  /**
   * What to mark of a clause that is a leaf: the same, but for words that are only wanted in one
   * place. Those are met elsewhere too, and there they are no reason.
   */
  public Query place(Clause leaf) {
    return switch (leaf) {
      case Clause.Near near -> nears.query(near).orElseGet(() -> compile(leaf));
      case Clause.Word(Field field, String text) when field == Field.BODY ->
          inBody(words.forms(field, text));
      case Clause.Phrase(Field field, String text) when field == Field.BODY ->
          inBody(words.phrases(text));
      default -> compile(leaf);
    };
  }

  private static Query inBody(List<List<String>> forms) {
    return forms.isEmpty()
        ? new MatchNoDocsQuery("says nothing")
        : new IntervalQuery(TEXT, NearCompiler.inBody(forms));
  }

  /** Several values of a facet that articles have one of mean any of them; else all. */
  public static Query filter(Facet facet, List<String> values) {
    boolean any =
        switch (facet) {
          case SOURCE, SITE, LANGUAGE, STORY -> true;
          case PERSON, ORGANISATION, PLACE, WORK, CASE, TOPIC, AUTHOR -> false;
        };
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String value : values) {
      query.add(new TermQuery(new Term(IS, key(facet, value))), any ? Occur.SHOULD : Occur.FILTER);
    }
    return new ConstantScoreQuery(query.build());
  }

  /**
   * Articles with most of the plain words, and everything else that is asked; absent when the
   * clause is not several plain words.
   */
  public Optional<Query> partial(Clause clause) {
    if (!(clause instanceof Clause.And and)) {
      return Optional.empty();
    }
    List<Clause> plain = and.clauses().stream().filter(words::isTelling).toList();
    if (plain.size() < 2) {
      return Optional.empty();
    }
    BooleanQuery.Builder some = new BooleanQuery.Builder();
    // Here the two words of "four-power" may come apart too.
    for (Clause word : plain) {
      for (String part : words.wordsOf(word)) {
        sequence(Field.ANY, words.stemmed(List.of(List.of(part))))
            .ifPresent(query -> some.add(query, Occur.SHOULD));
      }
    }
    some.setMinimumNumberShouldMatch((int) Math.ceil(ranking.share() * plain.size()));
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(some.build(), Occur.MUST);
    and.clauses().stream()
        .filter(c -> !QueryWords.isPlain(c))
        .forEach(other -> addWanted(query, other));
    addCloseness(query, plain);
    return Optional.of(query.build());
  }

  private Optional<Query> query(Clause clause) {
    return switch (clause) {
      case Clause.Everything() -> Optional.of(MatchAllDocsQuery.INSTANCE);
      case Clause.Word(Field field, String text) -> word(field, text);
      case Clause.Phrase(Field field, String text) -> sequence(field, words.phrases(text));
      case Clause.Wildcard(Field field, String pattern) -> wildcard(field, pattern);
      case Clause.Fuzzy(Field field, String text, int edits) -> fuzzy(field, text, edits);
      case Clause.Near near -> near(near);
      case Clause.Is(Facet facet, String value) ->
          Optional.of(new TermQuery(new Term(IS, key(facet, value))));
      case Clause.During(DateSpan span) -> Optional.of(PublicationDates.during(span, zone, now));
      case Clause.Changed(Clause.Changed.Part part) ->
          Optional.of(new TermQuery(new Term(CHANGED, part.name())));
      case Clause.And(List<Clause> clauses) -> and(clauses);
      case Clause.Or(List<Clause> clauses) -> or(clauses);
      case Clause.Not(Clause not) -> query(not).map(ClauseCompiler::without);
    };
  }

  private Optional<Query> word(Field field, String text) {
    Optional<Query> word = sequence(field, words.forms(field, text));
    List<String> exact = words.exact(text);
    boolean capitals =
        (field == Field.ANY || field == Field.TITLE)
            && exact.size() == 1
            && text.length() > 1
            && text.equals(text.toUpperCase(Locale.ROOT))
            && !text.equals(text.toLowerCase(Locale.ROOT));
    if (word.isEmpty() || !capitals || ranking.capitals() <= 0) {
      return word;
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder().add(word.get(), Occur.MUST);
    String inCapitals = NewsAnalyzer.CAPITALS + exact.getFirst();
    rank(query, new TermQuery(new Term(QueryWords.home(field), inCapitals)), ranking.capitals());
    return Optional.of(query.build());
  }

  /** Any of these sequences of terms in a field. */
  private Optional<Query> sequence(Field field, List<List<String>> forms) {
    if (forms.isEmpty()) {
      return Optional.empty();
    }
    String home = QueryWords.home(field);
    Query inside = any(home, 0, forms);
    if (field == Field.BODY) {
      return Optional.of(
          new BooleanQuery.Builder()
              .add(inBody(forms), Occur.FILTER)
              .add(inside, Occur.MUST)
              .build());
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder().add(inside, Occur.MUST);
    if (field == Field.ANY) {
      rank(query, any(TITLE, 0, forms), ranking.title());
    }
    if (forms.getFirst().size() == 1 && (field == Field.ANY || field == Field.TITLE)) {
      rankWord(query, home, forms);
    }
    BooleanQuery built = query.build();
    return Optional.of(built.clauses().size() == 1 ? inside : built);
  }

  private void rankWord(BooleanQuery.Builder query, String home, List<List<String>> forms) {
    String term = forms.getFirst().getFirst();
    if (term.charAt(0) != NewsAnalyzer.STEM) {
      return;
    }
    String word = words.asTyped(term);
    rank(query, new TermQuery(new Term(home, word)), ranking.exact());
    if (home.equals(TEXT)) {
      List<List<String>> single = forms.stream().filter(terms -> terms.size() == 1).toList();
      rank(query, any(LEAD, 0, single), ranking.lead());
      rank(query, new TermQuery(new Term(NAMES, word)), ranking.name());
    }
  }

  /** Adds what only ranks; nothing without a weight. */
  private static void rank(BooleanQuery.Builder query, Query by, float weight) {
    if (weight > 0) {
      query.add(new BoostQuery(by, weight), Occur.SHOULD);
    }
  }

  /** Any of these; single terms as one word, however many languages write it. */
  private static Query any(String field, int slop, List<List<String>> forms) {
    List<Query> queries = new ArrayList<>();
    List<String> single =
        forms.stream().filter(terms -> terms.size() == 1).map(List::getFirst).toList();
    if (single.size() == 1) {
      queries.add(new TermQuery(new Term(field, single.getFirst())));
    } else if (!single.isEmpty()) {
      SynonymQuery.Builder synonyms = new SynonymQuery.Builder(field);
      single.forEach(term -> synonyms.addTerm(new Term(field, term)));
      queries.add(synonyms.build());
    }
    for (List<String> terms : forms) {
      if (terms.size() > 1) {
        queries.add(new PhraseQuery(slop, field, terms.toArray(String[]::new)));
      }
    }
    if (queries.size() == 1) {
      return queries.getFirst();
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    queries.forEach(query -> any.add(query, Occur.SHOULD));
    return any.build();
  }

  private Optional<Query> wildcard(Field field, String pattern) {
    List<String> pieces = QueryWords.pieces(pattern);
    if (pieces.size() == 1 && field != Field.BODY) {
      return Optional.of(like(field, pieces.getFirst()));
    }
    // Pieces too short to be expanded in order or in the body alone are wanted anywhere.
    return nears
        .anywhere(field, new Clause.Wildcard(field, pattern))
        .or(
            () -> {
              BooleanQuery.Builder all = new BooleanQuery.Builder();
              pieces.forEach(piece -> all.add(like(field, piece), Occur.MUST));
              return finished(all);
            });
  }

  private static Query like(Field field, String pattern) {
    return Patterns.like(pattern)
        .<Query>map(a -> new AutomatonQuery(new Term(QueryWords.home(field), pattern), a))
        .orElseGet(() -> new MatchNoDocsQuery("too complex a pattern"));
  }

  private Optional<Query> fuzzy(Field field, String text, int edits) {
    List<String> typed = words.exact(text);
    if (typed.size() != 1) {
      return sequence(field, words.forms(field, text));
    }
    Query query =
        field == Field.BODY
            ? nears.anywhere(field, new Clause.Fuzzy(field, text, edits)).orElseThrow()
            : new AutomatonQuery(
                new Term(QueryWords.home(field), typed.getFirst() + "~" + edits),
                Patterns.near(typed.getFirst(), edits));
    BooleanQuery.Builder ranked = new BooleanQuery.Builder().add(query, Occur.MUST);
    sequence(field, words.forms(field, text)).ifPresent(q -> rank(ranked, q, ranking.exact()));
    return Optional.of(ranked.build());
  }

  /** Both sides, which rank it, within reach of each other. */
  private Optional<Query> near(Clause.Near near) {
    Optional<Query> both = and(List.of(near.left(), near.right()));
    return nears
        .query(near)
        .map(
            within ->
                both.<Query>map(
                        sides ->
                            new BooleanQuery.Builder()
                                .add(sides, Occur.MUST)
                                .add(within, Occur.FILTER)
                                .build())
                    .orElse(within))
        .or(() -> both);
  }

  private Optional<Query> and(List<Clause> clauses) {
    List<Clause> optional = strict ? List.of() : Fillers.optional(clauses);
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (Clause clause : clauses) {
      if (optional.contains(clause)) {
        query(clause).ifPresent(q -> query.add(q, Occur.SHOULD));
      } else {
        addWanted(query, clause);
      }
    }
    List<Clause> plain = clauses.stream().filter(words::isTelling).toList();
    addCloseness(query, plain);
    return finished(query);
  }

  private Optional<Query> finished(BooleanQuery.Builder builder) {
    BooleanQuery query = builder.build();
    boolean wanted = query.clauses().stream().anyMatch(c -> c.isRequired());
    boolean unwanted = query.clauses().stream().anyMatch(c -> c.isProhibited());
    if (wanted) {
      return Optional.of(query);
    }
    return unwanted
        ? Optional.of(builder.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER).build())
        : Optional.empty();
  }

  private void addWanted(BooleanQuery.Builder query, Clause clause) {
    switch (clause) {
      case Clause.Not(Clause not) -> query(not).ifPresent(q -> query.add(q, Occur.MUST_NOT));
      case Clause.Is _, Clause.During _, Clause.Changed _, Clause.Everything _ ->
          query(clause).ifPresent(q -> query.add(q, Occur.FILTER));
      case Clause.Word _,
          Clause.Phrase _,
          Clause.Wildcard _,
          Clause.Fuzzy _,
          Clause.Near _,
          Clause.And _,
          Clause.Or _ ->
          query(clause).ifPresent(q -> query.add(q, Occur.MUST));
    }
  }

  /** Ranks higher what has neighbouring words of the query next to each other. */
  private void addCloseness(BooleanQuery.Builder query, List<Clause> plain) {
    for (int i = 1; i < Math.min(plain.size(), 12); i++) {
      String left = words.wordsOf(plain.get(i - 1)).getLast();
      String right = words.wordsOf(plain.get(i)).getFirst();
      List<List<String>> pairs =
          words.stemmed(List.of(List.of(left, right))).stream()
              .filter(pair -> !pair.getFirst().equals(pair.getLast()))
              .toList();
      if (pairs.isEmpty()) {
        continue;
      }
      rank(query, any(TEXT, ranking.slop(), pairs), ranking.near());
      rank(query, any(TITLE, ranking.slop(), pairs), ranking.nearTitle());
    }
  }

  private Optional<Query> or(List<Clause> clauses) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (Clause clause : clauses) {
      query(clause).ifPresent(q -> query.add(q, Occur.SHOULD));
    }
    BooleanQuery built = query.build();
    return built.clauses().isEmpty() ? Optional.empty() : Optional.of(built);
  }

  private static Query without(Query query) {
    return new BooleanQuery.Builder()
        .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
        .add(query, Occur.MUST_NOT)
        .build();
  }
}
