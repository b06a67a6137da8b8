package dateline.index.answer;

import dateline.index.terms.QueryWords;
import dateline.index.words.StemLanguage;
import dateline.query.Clause;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the word that was meant by one that hardly any article has, among the words of the index
 * itself. One thread.
 */
public final class Spelling {
  /** Shorter words are near to too many others, in letters. */
  private static final int SHORTEST = 4;

  /** From so many letters on, two slips are forgiven. */
  private static final int TWO_SLIPS_FROM = 8;

  /** The word meant must be in so many times the articles of the word typed. */
  private static final int TIMES = 20;

  private final Dictionary dictionary;
  private final QueryWords words;

  /** The words of all articles' texts. */
  public interface Dictionary {
    /** A word, and in how many articles it is. */
    record Entry(String word, long articles) {}

    /** How many articles have the term. */
    long articles(String term) throws IOException;

    /** Words within so many slips, 1 or 2, of this one, in the dictionary's order. */
    List<Entry> near(String word, int slips) throws IOException;
  }

  public Spelling(Dictionary dictionary, Set<StemLanguage> languages) {
    this.dictionary = dictionary;
    this.words = new QueryWords(languages);
  }

  /** The clause with every plain word that was mistyped put right; absent when none was. */
  public Optional<Clause> meant(Clause clause) throws IOException {
    return switch (clause) {
      case Clause.Word word -> word(word).map(text -> new Clause.Word(word.field(), text));
      case Clause.And(List<Clause> clauses) -> parts(clauses).map(Clause.And::new);
      case Clause.Or(List<Clause> clauses) -> parts(clauses).map(Clause.Or::new);
      case Clause.Everything _,
          Clause.Phrase _,
          Clause.Wildcard _,
          Clause.Fuzzy _,
          Clause.Near _,
          Clause.Is _,
          Clause.During _,
          Clause.Changed _,
          Clause.Lookup _,
          Clause.Among _,
          Clause.Not _ ->
          Optional.empty();
    };
  }

  private Optional<List<Clause>> parts(List<Clause> clauses) throws IOException {
    List<Clause> meant = new ArrayList<>();
    boolean changed = false;
    for (Clause clause : clauses) {
      Optional<Clause> better = meant(clause);
      meant.add(better.orElse(clause));
      changed |= better.isPresent();
    }
    return changed ? Optional.of(meant) : Optional.empty();
  }

  private Optional<String> word(Clause.Word word) throws IOException {
    List<String> typed = words.exact(word.text());
    if (!QueryWords.isPlain(word)
        || typed.size() != 1
        || typed.getFirst().length() < SHORTEST
        || !typed.getFirst().chars().allMatch(Character::isLetter)) {
      return Optional.empty();
    }
    // The stem: who types an inflection nobody has written has made no mistake.
    long having = 0;
    for (List<String> form : words.forms(word.field(), word.text())) {
      having += form.size() == 1 ? dictionary.articles(form.getFirst()) : 0;
    }
    long least = having * TIMES + 1;
    Optional<String> one = nearest(typed.getFirst(), 1, least);
    return one.isPresent() || typed.getFirst().length() < TWO_SLIPS_FROM
        ? one
        : nearest(typed.getFirst(), 2, least);
  }

  /** Of the words so near, the one most articles have, if they are at least so many. */
  private Optional<String> nearest(String typed, int slips, long least) throws IOException {
    Optional<String> best = Optional.empty();
    long most = least - 1;
    for (Dictionary.Entry entry : dictionary.near(typed, slips)) {
      if (entry.articles() > most && !entry.word().equals(typed)) {
        most = entry.articles();
        best = Optional.of(entry.word());
      }
    }
    return best;
  }
}
