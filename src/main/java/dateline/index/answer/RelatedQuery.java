package dateline.index.answer;

import dateline.index.criteria.Criterion;
import dateline.index.criteria.Criterion.Occur;
import dateline.index.terms.ArticleDocument;
import dateline.index.terms.QueryWords;
import dateline.index.words.StemLanguage;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Field;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What finds articles of other stories about the same people, organisations, places and works, or
 * with the words of the same headline: rare names and words tell most, by BM25. One thread.
 */
public final class RelatedQuery {
  /** Candidates read for each one shown: several may tell one story. */
  public static final int SPARE = 4;

  /** The names mentioned most; the others are in passing. */
  private static final int NAMES = 6;

  /** How much a headline's word tells where it is only in the text. */
  private static final float IN_TEXT = 0.3f;

  /** How many of the names and words must be shared: one name alone is chance. */
  private static final int SHARED = 3;

  private final QueryWords words;

  public RelatedQuery(Set<StemLanguage> languages) {
    this.words = new QueryWords(languages);
  }

  /** An entity's kind, as articles go by it ({@code person} …), and name. */
  public record Named(String kind, String name) {}

  /**
   * What a related article has.
   *
   * @param names of the article, by falling number of mentions
   */
  public Criterion to(String headline, List<Named> names, String story) {
    Criterion.Builder query = new Criterion.Builder();
    for (Named named : names.subList(0, Math.min(NAMES, names.size()))) {
      Facet facet = Facet.valueOf(named.kind().toUpperCase(Locale.ROOT));
      query.add(is(facet, named.name()), Occur.SHOULD);
    }
    for (List<String> stems : stems(headline)) {
      Criterion word =
          new Criterion.Builder()
              .add(any(ArticleDocument.TITLE, stems), Occur.SHOULD)
              .add(new Criterion.Weighted(any(ArticleDocument.TEXT, stems), IN_TEXT), Occur.SHOULD)
              .build();
      query.add(word, Occur.SHOULD);
    }
    return query.add(is(Facet.STORY, story), Occur.MUST_NOT).least(SHARED).build();
  }

  private static Criterion is(Facet facet, String value) {
    return new Criterion.Term(ArticleDocument.IS, ArticleDocument.key(facet, value));
  }

  private static Criterion any(String field, List<String> stems) {
    return stems.size() == 1
        ? new Criterion.Term(field, stems.getFirst())
        : new Criterion.AnyTerm(field, stems);
  }

  /** Of each word of a headline its stems in every language. */
  private List<List<String>> stems(String headline) {
    return words.exact(headline).stream()
        .map(word -> new Clause.Word(Field.ANY, word))
        .filter(words::isTelling)
        .map(
            word ->
                words.forms(Field.ANY, word.text()).stream()
                    .filter(form -> form.size() == 1)
                    .map(List::getFirst)
                    .toList())
        .filter(stems -> !stems.isEmpty())
        .distinct()
        .toList();
  }
}
