package dateline.index.match;

import dateline.index.match.Vocabulary.Words;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.NewsAnalyzer;
import dateline.index.terms.Spans.Span;
import dateline.news.Article;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/**
 * The terms of one article that saved queries name, and where they stand: an index of one document,
 * by the same analysis as the search's. One thread; used for one article after another.
 *
 * <p>What terms, their order and the date decide is read off here. For the rest there are Lucene
 * indexes of the article, made when first asked for.
 */
final class ArticleTerms {
  private static final int NONE = -1;

  private final Vocabulary vocabulary;
  private final NewsAnalyzer analyzer;

  /** By term: its first and last occurrence, or {@link #NONE}. */
  private final int[] first;

  private final int[] last;

  /** By occurrence. */
  private int[] terms = new int[512];

  private int[] positions = new int[512];
  private int[] starts = new int[512];
  private int[] ends = new int[512];
  private int[] next = new int[512];
  private int count;

  private final Map<String, Integer> positionOfField = new HashMap<>();
  private Document document = new Document();
  private OptionalLong published = OptionalLong.empty();

  /** By field, the occurrences that are of it: from the first to before the last of each pair. */
  private final Map<String, List<Integer>> ofField = new LinkedHashMap<>();

  private @Nullable IndexSearcher named;
  private @Nullable IndexSearcher whole;

  ArticleTerms(Vocabulary vocabulary, NewsAnalyzer analyzer) {
    this.vocabulary = vocabulary;
    this.analyzer = analyzer;
    this.first = new int[vocabulary.size()];
    this.last = new int[vocabulary.size()];
    Arrays.fill(first, NONE);
  }

  /** Turns to an article; {@code found} hears of each of its terms once. */
  void read(Article article, IntConsumer found) throws IOException {
    for (int i = 0; i < count; i++) {
      first[terms[i]] = NONE;
    }
    count = 0;
    positionOfField.clear();
    published = OptionalLong.empty();
    ofField.clear();
    named = null;
    whole = null;
    document = ArticleDocument.matched(article);
    for (IndexableField field : document) {
      int before = count;
      read(field, found);
      if (count > before) {
        ofField
            .computeIfAbsent(field.name(), _ -> new ArrayList<>())
            .addAll(List.of(before, count));
      }
    }
  }

  private void read(IndexableField field, IntConsumer found) throws IOException {
    if (field.name().equals(ArticleDocument.PUBLISHED)) {
      published = OptionalLong.of(field.numericValue().longValue());
    }
    if (field.fieldType().indexOptions() == IndexOptions.NONE) {
      return;
    }
    Optional<Words> words = vocabulary.field(field.name());
    if (words.isEmpty()) {
      return;
    }
    if (field.fieldType().tokenized()) {
      readWords(field, words.get(), found);
    } else {
      char[] term = field.binaryValue().utf8ToString().toCharArray();
      add(words.get().find(term, term.length), 0, 0, 0, found);
    }
  }

  private void readWords(IndexableField field, Words words, IntConsumer found) throws IOException {
    // As Lucene counts positions: from -1, and a gap between values of one field.
    boolean isText =
        field.name().equals(ArticleDocument.TEXT) || field.name().equals(ArticleDocument.TITLE);
    int position =
        positionOfField.containsKey(field.name())
            ? positionOfField.get(field.name()) + NewsAnalyzer.GAP
            : -1;
    try (TokenStream stream = field.tokenStream(analyzer, null)) {
      CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
      PositionIncrementAttribute step = stream.getAttribute(PositionIncrementAttribute.class);
      OffsetAttribute offset = stream.getAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        position += step.getPositionIncrement();
        int number = words.find(term.buffer(), term.length());
        int start = isText ? offset.startOffset() : 0;
        add(number, position, start, isText ? offset.endOffset() : 0, found);
      }
      stream.end();
      positionOfField.put(field.name(), position + step.getPositionIncrement());
    }
  }

  private void add(int term, int position, int start, int end, IntConsumer found) {
    if (term < 0) {
      return;
    }
    if (count == terms.length) {
      grow();
    }
    terms[count] = term;
    positions[count] = position;
    starts[count] = start;
    ends[count] = end;
    next[count] = NONE;
    if (first[term] == NONE) {
      first[term] = count;
      found.accept(term);
    } else {
      next[last[term]] = count;
    }
    last[term] = count++;
  }

  private void grow() {
    terms = Arrays.copyOf(terms, count * 2);
    positions = Arrays.copyOf(positions, count * 2);
    starts = Arrays.copyOf(starts, count * 2);
    ends = Arrays.copyOf(ends, count * 2);
    next = Arrays.copyOf(next, count * 2);
  }

  boolean has(int term) {
    return first[term] != NONE;
  }

  /** Where a term first stands, which is nowhere for names and facet values; it must be there. */
  Span span(int term) {
    return new Span(starts[first[term]], ends[first[term]]);
  }

  /** Where these terms first follow each other; absent if they never do. */
  Optional<Span> span(int[] sequence) {
    int[] at = new int[sequence.length];
    for (int i = 0; i < sequence.length; i++) {
      at[i] = first[sequence[i]];
      if (at[i] == NONE) {
        return Optional.empty();
      }
    }
    for (; at[0] != NONE; at[0] = next[at[0]]) {
      boolean follow = true;
      for (int i = 1; i < sequence.length && follow; i++) {
        int wanted = positions[at[0]] + i;
        while (at[i] != NONE && positions[at[i]] < wanted) {
          at[i] = next[at[i]];
        }
        if (at[i] == NONE) {
          return Optional.empty();
        }
        follow = positions[at[i]] == wanted;
      }
      if (follow) {
        return Optional.of(new Span(starts[at[0]], ends[at[sequence.length - 1]]));
      }
    }
    return Optional.empty();
  }

  /** Milliseconds of the epoch; absent for an undated article. */
  OptionalLong published() {
    return published;
  }

  /**
   * Lucene's view of the article, for what terms alone cannot tell.
   *
   * @param patterns whether words are asked for that no query names; without, an index of the named
   *     ones will do, which is made in a fraction of the time
   */
  IndexSearcher searcher(boolean patterns) {
    IndexSearcher made = patterns ? whole : named;
    if (made == null) {
      MemoryIndex index =
          patterns ? MemoryIndex.fromDocument(document, analyzer, true, false) : namedOnly();
      index.freeze();
      made = index.createSearcher();
      made.setQueryCache(null);
      whole = patterns ? made : whole;
      named = patterns ? named : made;
    }
    return made;
  }

  private MemoryIndex namedOnly() {
    MemoryIndex index = new MemoryIndex(true);
    ofField.forEach((field, ranges) -> index.addField(field, new Replay(ranges)));
    IndexableField date = document.getField(ArticleDocument.PUBLISHED);
    if (date != null) {
      index.addField(date, analyzer);
    }
    return index;
  }

  /** The occurrences that were read, once more. */
  private final class Replay extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final List<Integer> ranges;
    private int range;
    private int at;
    private int position = -1;

    Replay(List<Integer> ranges) {
      this.ranges = ranges;
      this.at = ranges.getFirst();
    }

    @Override
    public boolean incrementToken() {
      if (at == ranges.get(range + 1)) {
        range += 2;
        if (range == ranges.size()) {
          range -= 2;
          return false;
        }
        at = ranges.get(range);
      }
      clearAttributes();
      char[] characters = vocabulary.term(terms[at]);
      term.copyBuffer(characters, 0, characters.length);
      step.setPositionIncrement(positions[at] - position);
      position = positions[at];
      offset.setOffset(starts[at], ends[at]);
      at++;
      return true;
    }
  }
}
