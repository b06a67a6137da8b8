package dateline.index.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;

/**
 * The terms that saved queries name, numbered from 0 as they come. One thread while it grows, then
 * thread-safe.
 *
 * <p>Every word of every article is looked up here, so a field's terms are found by characters in
 * place, with no object made.
 */
final class Vocabulary {
  private final Map<String, Words> fields = new HashMap<>();
  private final List<char[]> terms = new ArrayList<>();

  /** The terms of one field. */
  static final class Words {
    private static final int ABSENT = -1;

    private char[][] terms = new char[64][];
    private int[] numbers = new int[64];
    private int count;

    /** The number of the term these characters spell; -1 for one that no query names. */
    int find(char[] characters, int length) {
      int slot = slot(characters, length);
      return terms[slot] == null ? ABSENT : numbers[slot];
    }

    private int slot(char[] characters, int length) {
      int hash = 0;
      for (int i = 0; i < length; i++) {
        hash = 31 * hash + characters[i];
      }
      int slot = (hash ^ hash >>> 15) & terms.length - 1;
      while (terms[slot] != null
          && !Arrays.equals(terms[slot], 0, terms[slot].length, characters, 0, length)) {
        slot = slot + 1 & terms.length - 1;
      }
      return slot;
    }

    private void add(char[] term, int number) {
      if (++count * 2 > terms.length) {
        grow();
      }
      int slot = slot(term, term.length);
      terms[slot] = term;
      numbers[slot] = number;
    }

    private void grow() {
      char[][] old = terms;
      int[] oldNumbers = numbers;
      terms = new char[old.length * 2][];
      numbers = new int[old.length * 2];
      for (int i = 0; i < old.length; i++) {
        if (old[i] != null) {
          int slot = slot(old[i], old[i].length);
          terms[slot] = old[i];
          numbers[slot] = oldNumbers[i];
        }
      }
    }
  }

  /** The number of a term, a new one if need be. */
  int number(Term term) {
    Words words = fields.computeIfAbsent(term.field(), _ -> new Words());
    char[] characters = term.text().toCharArray();
    int known = words.find(characters, characters.length);
    if (known != Words.ABSENT) {
      return known;
    }
    words.add(characters, terms.size());
    terms.add(characters);
    return terms.size() - 1;
  }

  /** Adds all terms that a query names outright, excluded ones too. */
  void addAll(Query query) {
    query.visit(
        new QueryVisitor() {
          @Override
          public void consumeTerms(Query part, Term... named) {
            Arrays.stream(named).forEach(Vocabulary.this::number);
          }

          @Override
          public QueryVisitor getSubVisitor(BooleanClause.Occur occur, Query parent) {
            return this;
          }
        });
  }

  /** The terms of a field; absent if no query names one. */
  Optional<Words> field(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** The characters of a term, not to be changed. */
  char[] term(int number) {
    return terms.get(number);
  }

  int size() {
    return terms.size();
  }
}
