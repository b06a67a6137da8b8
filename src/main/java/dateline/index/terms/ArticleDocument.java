package dateline.index.terms;

import dateline.index.words.StemLanguage;
import dateline.index.words.WordScanner;
import dateline.news.Article;
import dateline.news.Draft;
import dateline.news.Entity;
import dateline.news.Topic;
import dateline.news.name.Corrections;
import dateline.news.name.EntityName;
import dateline.query.Clause.Changed;
import dateline.query.Facet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** An article as Lucene keeps it; the only place that knows names of fields. */
public final class ArticleDocument {
  /** Raise it with every change of fields or analysis: an older index is then rebuilt. */
  public static final String SCHEMA = "7";

  /** Headline, dek and body: offsets are those of {@link Draft#text()}. */
  public static final String TEXT = "text";

  public static final String TITLE = "title";

  /** The first words of the body, for ranking. */
  public static final String LEAD = "lead";

  /** All names, for ranking. */
  public static final String NAMES = "names";

  public static final String ID = "id";

  /** Facet values as terms, see {@link #key}. */
  public static final String IS = "is";

  /** Facet values but stories as ordinals, see {@link #key}. */
  public static final String FACETS = "facets";

  /** Names as enrichment found them, where they were corrected to another or to none. */
  public static final String WAS = "was";

  public static final String CHANGED = "changed";

  /** Milliseconds of the epoch; undated articles have none. */
  public static final String PUBLISHED = "published";

  /** Completions: what may be typed, {@link #APART}, the kind, {@link #APART}, the full text. */
  public static final String SUGGEST = "suggest";

  public static final String URL = "url";
  public static final String EXTERNAL_ID = "externalId";
  public static final String PRECISION = "precision";
  public static final String SOURCE = "source.stored";
  public static final String SECTION = "section";
  public static final String AUTHOR = "author.stored";
  public static final String TOPIC = "topic.stored";

  /** A kind, {@link #APART} and a name, by falling number of mentions. */
  public static final String ENTITY = "entity";

  public static final String STORY = "story";
  public static final String HEADLINE = "headline";
  public static final String DEK = "dek";
  public static final String BODY = "body";

  public static final char APART = '\u0000';

  private static final int LEAD_WORDS = 60;

  /** Room for those words, so that not all of a long body is looked through. */
  private static final int LEAD_CHARACTERS = 1_200;

  /** Longer names are cut, in characters: Lucene refuses terms over 32,766 bytes. */
  private static final int LONGEST_VALUE = 300;

  /** Words from which a completion may begin; nobody types the ninth word of a name. */
  private static final int SUGGEST_WORDS = 8;

  private static final FieldType SEARCHED = text(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true);
  private static final FieldType NAMED = text(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);
  private static final FieldType FOR_RANKING = text(IndexOptions.DOCS_AND_FREQS, true);

  private final Article article;
  private final Draft draft;
  private final StemLanguage language;
  private final Document document = new Document();

  private ArticleDocument(Article article) {
    this.article = article;
    this.draft = article.draft();
    this.language = StemLanguage.of(article.enrichment().language());
  }

  /** All there is of it, for the index. */
  public static Document complete(Article article) {
    return complete(article, Corrections.NONE);
  }

  /** The same of an article as enrichment found it, with names put right. */
  public static Document complete(Article found, Corrections corrections) {
    ArticleDocument made = new ArticleDocument(corrections.apply(found));
    made.addMatched();
    made.addKept();
    for (EntityName name : corrections.changed(found)) {
      made.document.add(new StringField(WAS, key(name), Field.Store.NO));
    }
    return made.document;
  }

  public static String key(EntityName name) {
    return key(facet(name.kind()), name.name());
  }

  /** What queries match, for saved queries. */
  public static Document matched(Article article) {
    ArticleDocument made = new ArticleDocument(article);
    made.addMatched();
    return made.document;
  }

  /** How a facet value is written in {@link #IS} and {@link #FACETS}. */
  public static String key(Facet facet, String value) {
    return prefix(facet) + cut(facet == Facet.SITE ? host(value) : value);
  }

  public static String prefix(Facet facet) {
    return facet.name().toLowerCase(Locale.ROOT) + ":";
  }

  public static Facet facet(Entity.Kind kind) {
    return switch (kind) {
      case PERSON -> Facet.PERSON;
      case ORGANISATION -> Facet.ORGANISATION;
      case PLACE -> Facet.PLACE;
      case WORK -> Facet.WORK;
      case CASE -> Facet.CASE;
    };
  }

  /** The field in which names of a query's field are text. */
  static String names(dateline.query.Field field) {
    return field.name().toLowerCase(Locale.ROOT);
  }

  /** The host name as readers write it, without {@code www.}; of an address or of a host. */
  static String host(String address) {
    String rest = address.strip().toLowerCase(Locale.ROOT);
    rest = rest.replaceFirst("^[a-z][a-z0-9+.-]*://", "");
    rest = rest.replaceFirst("[/?#].*$", "").replaceFirst("^.*@", "").replaceFirst(":\\d*$", "");
    return rest.startsWith("www.") ? rest.substring(4) : rest;
  }

  private void addMatched() {
    add(TEXT, searched(draft.title(), draft.dek(), draft.body()), SEARCHED);
    add(TITLE, plain(draft.title()), SEARCHED);
    add(LEAD, lead(draft.body()), FOR_RANKING);
    document.add(new StringField(ID, article.id(), Field.Store.YES));
    draft
        .published()
        .map(d -> d.instant().toEpochMilli())
        .ifPresent(millis -> document.add(new LongField(PUBLISHED, millis, Field.Store.YES)));
    for (Entity.Kind kind : Entity.Kind.values()) {
      addNames(facet(kind), dateline.query.Field.valueOf(kind.name()), names(kind));
    }
    add(NAMES, apart(article.enrichment().entities().stream().map(Entity::name)), FOR_RANKING);
    addNames(Facet.AUTHOR, dateline.query.Field.AUTHOR, draft.authors());
    addNames(Facet.SOURCE, dateline.query.Field.SOURCE, List.of(draft.source()));
    article.enrichment().topics().forEach(topic -> addFacet(Facet.TOPIC, topic.name()));
    addFacet(Facet.LANGUAGE, article.enrichment().language());
    document.add(new StringField(IS, key(Facet.STORY, article.storyId()), Field.Store.NO));
    addSite();
    addChanges();
  }

  /** What {@link #TEXT} is made of: {@link Draft#text()} with its parts marked, not longer. */
  public static String searched(String title, Optional<String> dek, String body) {
    String second = dek.map(d -> plain(d) + WordScanner.PART_END + "\n").orElse("");
    String head = plain(title) + WordScanner.PART_END + "\n" + second;
    // The last separator announces the body; each is as long as the one in Draft.text().
    String start = head.substring(0, head.length() - 2) + WordScanner.BODY_START + "\n";
    return start + plain(body);
  }

  private List<String> names(Entity.Kind kind) {
    return article.enrichment().entities().stream()
        .filter(entity -> entity.kind() == kind)
        .map(Entity::name)
        .toList();
  }

  /** As facet values, and as one text with the names apart: less to set up than a text a name. */
  private void addNames(Facet facet, dateline.query.Field field, List<String> names) {
    if (!names.isEmpty()) {
      add(names(field), apart(names.stream()), NAMED);
      names.forEach(name -> addFacet(facet, name));
    }
  }

  private static String apart(Stream<String> names) {
    return names
        .map(name -> plain(cut(name)))
        .collect(Collectors.joining(WordScanner.PART_END + "\n"));
  }

  private void addFacet(Facet facet, String value) {
    if (!value.isBlank()) {
      String key = key(facet, value);
      document.add(new StringField(IS, key, Field.Store.NO));
      document.add(new SortedSetDocValuesField(FACETS, new BytesRef(key)));
    }
  }

  /** The host counts; its parent domains only match. */
  private void addSite() {
    if (!draft.url().contains("://")) {
      return;
    }
    String host = host(draft.url());
    addFacet(Facet.SITE, host);
    for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      document.add(new StringField(IS, key(Facet.SITE, host.substring(dot + 1)), Field.Store.NO));
    }
  }

  private void addChanges() {
    for (Changed.Part part : article.changed()) {
      document.add(new StringField(CHANGED, part.name(), Field.Store.NO));
    }
  }

  private void addKept() {
    document.add(new SortedDocValuesField(ID, new BytesRef(article.id())));
    document.add(new SortedDocValuesField(STORY, new BytesRef(article.storyId())));
    store(URL, draft.url());
    draft.externalId().ifPresent(id -> store(EXTERNAL_ID, id));
    draft.published().ifPresent(at -> store(PRECISION, at.precision().label()));
    store(SOURCE, draft.source());
    draft.section().ifPresent(section -> store(SECTION, section));
    draft.authors().forEach(author -> store(AUTHOR, author));
    article.enrichment().topics().forEach(topic -> store(TOPIC, topic.name()));
    byMentions().forEach(entity -> store(ENTITY, entity.kind().label() + APART + entity.name()));
    store(STORY, article.storyId());
    store(HEADLINE, draft.title());
    draft.dek().ifPresent(dek -> store(DEK, dek));
    store(BODY, draft.body());
    addSuggestions();
  }

  private List<Entity> byMentions() {
    return article.enrichment().entities().stream()
        .sorted(Comparator.comparingInt((Entity entity) -> -entity.mentions().size()))
        .toList();
  }

  private void addSuggestions() {
    for (Entity entity : article.enrichment().entities()) {
      suggest(entity.kind().label(), entity.name());
    }
    for (Topic topic : article.enrichment().topics()) {
      suggest("topic", topic.name());
    }
    suggest("source", draft.source());
  }

  private void suggest(String kind, String text) {
    WordScanner words = new WordScanner();
    words.reset(cut(text));
    List<String> typed = new ArrayList<>();
    while (typed.size() < SUGGEST_WORDS && words.next()) {
      typed.add(words.word());
    }
    for (int i = 0; i < typed.size(); i++) {
      String term =
          String.join(" ", typed.subList(i, typed.size())) + APART + kind + APART + cut(text);
      document.add(new StringField(SUGGEST, term, Field.Store.NO));
    }
  }

  private void add(String name, String text, FieldType type) {
    document.add(new Words(name, text, type, language));
  }

  /** Text that is analysed as its language wants. */
  private static final class Words extends Field {
    private final String text;
    private final StemLanguage language;

    Words(String name, String text, FieldType type, StemLanguage language) {
      super(name, text, type);
      this.text = text;
      this.language = language;
    }

    @Override
    public TokenStream tokenStream(Analyzer analyzer, @Nullable TokenStream reuse) {
      return analyzer instanceof NewsAnalyzer news
          ? news.in(language).tokenStream(name(), text)
          : super.tokenStream(analyzer, reuse);
    }
  }

  private void store(String name, String value) {
    document.add(new StoredField(name, value));
  }

  private static String plain(String text) {
    return text.replace(WordScanner.PART_END, ' ').replace(WordScanner.BODY_START, ' ');
  }

  private static String cut(String value) {
    String clean = value.indexOf(APART) < 0 ? value : value.replace(APART, ' ');
    return clean.length() <= LONGEST_VALUE ? clean : clean.substring(0, LONGEST_VALUE);
  }

  private static String lead(String body) {
    WordScanner words = new WordScanner();
    words.reset(body.length() <= LEAD_CHARACTERS ? body : body.substring(0, LEAD_CHARACTERS));
    int count = 0;
    while (count < LEAD_WORDS && words.next()) {
      count++;
    }
    return count == 0 ? "" : body.substring(0, words.end());
  }

  private static FieldType text(IndexOptions options, boolean norms) {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(options);
    type.setOmitNorms(!norms);
    type.freeze();
    return type;
  }
}
