package dateline.index.terms;

import static dateline.index.terms.ArticleDocument.CHANGED;
import static dateline.index.terms.ArticleDocument.ID;
import static dateline.index.terms.ArticleDocument.IS;
import static dateline.index.terms.ArticleDocument.LEAD;
import static dateline.index.terms.ArticleDocument.NAMES;
import static dateline.index.terms.ArticleDocument.TEXT;
import static dateline.index.terms.ArticleDocument.TITLE;
import static dateline.index.terms.ArticleDocument.key;

import dateline.index.criteria.Criterion;
import dateline.index.criteria.Criterion.Occur;
import dateline.index.words.StemLanguage;
import dateline.index.words.Stems;
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
import org.apache.lucene.search.Query;

/**
 * The one way from a clause to what an article must have, for searches and saved queries and every
 * engine alike. One thread.
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

  /** What an article must have to meet the clause, and what ranks it. */
  public Criterion criterion(Clause clause) {
    return query(clause).orElseGet(Criterion.None::new);
  }

  /** The same for Lucene. */
  public Query compile(Clause clause) {
    return LuceneQueries.of(criterion(clause));
  }

  /**
   * What to mark of a clause that is a leaf: the same, but for words that are only wanted in one
   * place. Those are met elsewhere too, and there they are no reason.
   */
  public Query place(Clause leaf) {
    return LuceneQueries.of(placed(leaf));
  }

  private Criterion placed(Clause leaf) {
    return switch (leaf) {
      case Clause.Near near -> nears.query(near).orElseGet(() -> criterion(leaf));
      case Clause.Word(Field field, String text) when field == Field.BODY ->
          inBody(words.forms(field, text));
      case Clause.Phrase(Field field, String text) when field == Field.BODY ->
          inBody(words.phrases(text));
      default -> criterion(leaf);
    };
  }

  private static Criterion inBody(List<List<String>> forms) {
    return forms.isEmpty()
        ? new Criterion.None()
        : new Criterion.Interval(TEXT, NearCompiler.inBody(forms));
  }

  /** Several values of a facet that articles have one of mean any of them; else all. */
  public static Criterion filter(Facet facet, List<String> values) {
    boolean any =
        switch (facet) {
          case SOURCE, SITE, LANGUAGE, STORY -> true;
          case PERSON, ORGANISATION, PLACE, WORK, CASE, TOPIC, AUTHOR -> false;
        };
    Criterion.Builder query = new Criterion.Builder();
    for (String value : values) {
      query.add(new Criterion.Term(IS, key(facet, value)), any ? Occur.SHOULD : Occur.FILTER);
    }
    return new Criterion.Constant(query.build());
  }

  /**
   * Articles with most of the plain words, and everything else that is asked; absent when the
   * clause is not several plain words.
   */
  public Optional<Criterion> partial(Clause clause) {
    if (!(clause instanceof Clause.And and)) {
      return Optional.empty();
    }
    List<Clause> plain = and.clauses().stream().filter(words::isTelling).toList();
    if (plain.size() < 2) {
      return Optional.empty();
    }
    Criterion.Builder some = new Criterion.Builder();
    // Here the two words of "four-power" may come apart too.
    for (Clause word : plain) {
      for (String part : words.wordsOf(word)) {
        sequence(Field.ANY, words.stemmed(List.of(List.of(part))))
            .ifPresent(query -> some.add(query, Occur.SHOULD));
      }
    }
    some.least((int) Math.ceil(ranking.share() * plain.size()));
    Criterion.Builder query = new Criterion.Builder();
    query.add(some.build(), Occur.MUST);
    and.clauses().stream()
        .filter(c -> !QueryWords.isPlain(c))
        .forEach(other -> addWanted(query, other));
    addCloseness(query, plain);
    return Optional.of(query.build());
  }

  private Optional<Criterion> query(Clause clause) {
    return switch (clause) {
      case Clause.Everything() -> Optional.of(new Criterion.All());
      case Clause.Word(Field field, String text) -> word(field, text);
      case Clause.Phrase(Field field, String text) -> sequence(field, words.phrases(text));
      case Clause.Wildcard(Field field, String pattern) -> wildcard(field, pattern);
      case Clause.Fuzzy(Field field, String text, int edits) -> fuzzy(field, text, edits);
      case Clause.Near near -> near(near);
      case Clause.Is(Facet facet, String value) ->
          Optional.of(new Criterion.Term(IS, key(facet, value)));
      case Clause.During(DateSpan span) -> Optional.of(PublicationDates.during(span, zone, now));
      case Clause.Changed(Clause.Changed.Part part) ->
          Optional.of(new Criterion.Term(CHANGED, part.name()));
      case Clause.Lookup _ -> Optional.of(new Criterion.None());
      case Clause.Among(List<String> ids) -> Optional.of(new Criterion.OneOf(ID, ids));
      case Clause.And(List<Clause> clauses) -> and(clauses);
      case Clause.Or(List<Clause> clauses) -> or(clauses);
      case Clause.Not(Clause not) -> query(not).map(ClauseCompiler::without);
    };
  }

  private Optional<Criterion> word(Field field, String text) {
    return word(field, text, List.of());
  }

  /** A word, or what it is in one with its neighbours. */
  private Optional<Criterion> word(Field field, String text, List<List<String>> inOne) {
    List<List<String>> forms = new ArrayList<>(words.forms(field, text));
    forms.addAll(inOne);
    Optional<Criterion> word = sequence(field, forms);
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
    Criterion.Builder query = new Criterion.Builder().add(word.get(), Occur.MUST);
    String inCapitals = NewsAnalyzer.CAPITALS + exact.getFirst();
    rank(query, new Criterion.Term(QueryWords.home(field), inCapitals), ranking.capitals());
    return Optional.of(query.build());
  }

  /** Any of these sequences of terms in a field. */
  private Optional<Criterion> sequence(Field field, List<List<String>> forms) {
    if (forms.isEmpty()) {
      return Optional.empty();
    }
    String home = QueryWords.home(field);
    Criterion inside = any(home, 0, forms);
    if (field == Field.BODY) {
      return Optional.of(
          new Criterion.Builder().add(inBody(forms), Occur.FILTER).add(inside, Occur.MUST).build());
    }
    Criterion.Builder query = new Criterion.Builder().add(inside, Occur.MUST);
    if (field == Field.ANY) {
      rank(query, any(TITLE, 0, forms), ranking.title());
    }
    if (forms.getFirst().size() == 1 && (field == Field.ANY || field == Field.TITLE)) {
      rankWord(query, home, forms);
    }
    Criterion.Bool built = query.build();
    return Optional.of(built.parts().size() == 1 ? inside : built);
  }

  private void rankWord(Criterion.Builder query, String home, List<List<String>> forms) {
    String term = forms.getFirst().getFirst();
    if (term.charAt(0) != Stems.MARK) {
      return;
    }
    String word = words.asTyped(term);
    rank(query, new Criterion.Term(home, word), ranking.exact());
    if (home.equals(TEXT)) {
      List<List<String>> single = forms.stream().filter(terms -> terms.size() == 1).toList();
      rank(query, any(LEAD, 0, single), ranking.lead());
      rank(query, new Criterion.Term(NAMES, word), ranking.name());
    }
  }

  /** Adds what only ranks; nothing without a weight. */
  private static void rank(Criterion.Builder query, Criterion by, float weight) {
    if (weight > 0) {
      query.add(new Criterion.Weighted(by, weight), Occur.SHOULD);
    }
  }

  /** Any of these; single terms as one word, however many languages write it. */
  private static Criterion any(String field, int slop, List<List<String>> forms) {
    List<Criterion> queries = new ArrayList<>();
    List<String> single =
        forms.stream().filter(terms -> terms.size() == 1).map(List::getFirst).toList();
    if (single.size() == 1) {
      queries.add(new Criterion.Term(field, single.getFirst()));
    } else if (!single.isEmpty()) {
      queries.add(new Criterion.AnyTerm(field, single));
    }
    for (List<String> terms : forms) {
      if (terms.size() > 1) {
        queries.add(new Criterion.Phrase(field, slop, terms));
      }
    }
    if (queries.size() == 1) {
      return queries.getFirst();
    }
    Criterion.Builder any = new Criterion.Builder();
    queries.forEach(query -> any.add(query, Occur.SHOULD));
    return any.build();
  }

  private Optional<Criterion> wildcard(Field field, String pattern) {
    List<String> pieces = QueryWords.pieces(pattern);
    if (pieces.size() == 1 && field != Field.BODY) {
      return Optional.of(like(field, pieces.getFirst()));
    }
    // Pieces too short to be expanded in order or in the body alone are wanted anywhere.
    return nears
        .anywhere(field, new Clause.Wildcard(field, pattern))
        .or(
            () -> {
              Criterion.Builder all = new Criterion.Builder();
              pieces.forEach(piece -> all.add(like(field, piece), Occur.MUST));
              return finished(all);
            });
  }

  private static Criterion like(Field field, String pattern) {
    return new Criterion.Like(QueryWords.home(field), pattern);
  }

  private Optional<Criterion> fuzzy(Field field, String text, int edits) {
    List<String> typed = words.exact(text);
    if (typed.size() != 1) {
      return sequence(field, words.forms(field, text));
    }
    Criterion query =
        field == Field.BODY
            ? nears.anywhere(field, new Clause.Fuzzy(field, text, edits)).orElseThrow()
            : new Criterion.Spelled(QueryWords.home(field), typed.getFirst(), edits);
    Criterion.Builder ranked = new Criterion.Builder().add(query, Occur.MUST);
    sequence(field, words.forms(field, text)).ifPresent(q -> rank(ranked, q, ranking.exact()));
    return Optional.of(ranked.build());
  }

  /** Both sides, which rank it, within reach of each other. */
  private Optional<Criterion> near(Clause.Near near) {
    Optional<Criterion> both = and(List.of(near.left(), near.right()));
    return nears
        .query(near)
        .map(
            within ->
                both.<Criterion>map(
                        sides ->
                            new Criterion.Builder()
                                .add(sides, Occur.MUST)
                                .add(within, Occur.FILTER)
                                .build())
                    .orElse(within))
        .or(() -> both);
  }

  private Optional<Criterion> and(List<Clause> clauses) {
    List<Clause> optional = strict ? List.of() : Fillers.optional(clauses);
    Criterion.Builder query = new Criterion.Builder();
    for (int i = 0; i < clauses.size(); i++) {
      Clause clause = clauses.get(i);
      List<List<String>> inOne = inOne(clauses, i);
      if (!inOne.isEmpty() && clause instanceof Clause.Word(Field field, String text)) {
        word(field, text, inOne).ifPresent(q -> query.add(q, Occur.MUST));
      } else if (optional.contains(clause)) {
        query(clause).ifPresent(q -> query.add(q, Occur.SHOULD));
      } else {
        addWanted(query, clause);
      }
    }
    List<Clause> plain = clauses.stream().filter(words::isTelling).toList();
    addCloseness(query, plain);
    return finished(query);
  }

  /** What a word and its neighbour are as one, on either side. */
  private List<List<String>> inOne(List<Clause> clauses, int i) {
    List<List<String>> inOne = new ArrayList<>();
    if (i > 0) {
      inOne.addAll(words.inOne(clauses.get(i - 1), clauses.get(i)));
    }
    if (i + 1 < clauses.size()) {
      inOne.addAll(words.inOne(clauses.get(i), clauses.get(i + 1)));
    }
    return inOne;
  }

  private Optional<Criterion> finished(Criterion.Builder builder) {
    Criterion.Bool query = builder.build();
    if (query.isWanting()) {
      return Optional.of(query);
    }
    return query.has(Occur.MUST_NOT)
        ? Optional.of(builder.add(new Criterion.All(), Occur.FILTER).build())
        : Optional.empty();
  }

  private void addWanted(Criterion.Builder query, Clause clause) {
    switch (clause) {
      case Clause.Not(Clause not) -> query(not).ifPresent(q -> query.add(q, Occur.MUST_NOT));
      case Clause.Is _,
          Clause.During _,
          Clause.Changed _,
          Clause.Lookup _,
          Clause.Among _,
          Clause.Everything _ ->
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
  private void addCloseness(Criterion.Builder query, List<Clause> plain) {
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

  private Optional<Criterion> or(List<Clause> clauses) {
    Criterion.Builder query = new Criterion.Builder();
    for (Clause clause : clauses) {
      query(clause).ifPresent(q -> query.add(q, Occur.SHOULD));
    }
    Criterion.Bool built = query.build();
    return built.parts().isEmpty() ? Optional.empty() : Optional.of(built);
  }

  private static Criterion without(Criterion query) {
    return new Criterion.Builder()
        .add(new Criterion.All(), Occur.FILTER)
        .add(query, Occur.MUST_NOT)
        .build();
  }
}
