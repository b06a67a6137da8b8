package dateline.news;

import dateline.query.Clause.Changed.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds articles for tests: {@code article().titled("…").build()}. */
public final class ArticleBuilder {
  private String url = "https://ledger.example/one";
  private Optional<String> externalId = Optional.empty();
  private String source = "The Morning Ledger";
  private Optional<String> sourceId = Optional.empty();
  private String title = "Star meets released prisoner";
  private Optional<String> dek = Optional.empty();
  private String body = "They met to talk about prison reform.";
  private List<String> authors = List.of();
  private Optional<Dating> published = Optional.empty();
  private Instant fetched = Instant.parse("2026-11-23T12:00:00Z");
  private String language = "en";
  private final List<Entity> entities = new ArrayList<>();
  private final List<Topic> topics = new ArrayList<>();
  private final List<Topic> candidates = new ArrayList<>();
  private String fingerprint = "";
  private Optional<String> storyId = Optional.empty();
  private Optional<String> copyOf = Optional.empty();
  private int version = 1;
  private final Set<Part> changed = EnumSet.noneOf(Part.class);

  private ArticleBuilder() {}

  public static ArticleBuilder article() {
    return new ArticleBuilder();
  }

  public ArticleBuilder at(String url) {
    this.url = url;
    return this;
  }

  public ArticleBuilder externalId(String id) {
    this.externalId = Optional.of(id);
    return this;
  }

  public ArticleBuilder from(String source) {
    this.source = source;
    return this;
  }

  public ArticleBuilder bySource(String sourceId) {
    this.sourceId = Optional.of(sourceId);
    return this;
  }

  public ArticleBuilder titled(String title) {
    this.title = title;
    return this;
  }

  public ArticleBuilder dek(String dek) {
    this.dek = Optional.of(dek);
    return this;
  }

  public ArticleBuilder saying(String body) {
    this.body = body;
    return this;
  }

  public ArticleBuilder by(String... authors) {
    this.authors = List.of(authors);
    return this;
  }

  /** Published at an ISO 8601 instant. */
  public ArticleBuilder published(String instant) {
    this.published =
        Optional.of(
            new Dating(
                Instant.parse(instant), Optional.empty(), Dating.Precision.INSTANT, "test", 1));
    return this;
  }

  /** A date of which no more is known than a year, month or day. */
  public ArticleBuilder published(LocalDate first, Dating.Precision known) {
    Instant noon = first.atTime(12, 0).toInstant(ZoneOffset.UTC);
    published = Optional.of(new Dating(noon, Optional.empty(), known, "test", 1));
    return this;
  }

  public ArticleBuilder fetched(Instant at) {
    this.fetched = at;
    return this;
  }

  public ArticleBuilder language(String tag) {
    this.language = tag;
    return this;
  }

  public ArticleBuilder naming(Entity entity) {
    entities.add(entity);
    return this;
  }

  /** Names an entity, with no span. */
  public ArticleBuilder naming(Entity.Kind kind, String name) {
    entities.add(new Entity(kind, name, List.of()));
    return this;
  }

  /** Names an entity wherever the text says one of these forms; the text must be set before. */
  public ArticleBuilder mentioning(Entity.Kind kind, String name, String... forms) {
    String text = draft().text();
    List<Mention> mentions = new ArrayList<>();
    for (String form : forms) {
      for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length())) {
        mentions.add(new Mention(at, at + form.length()));
      }
    }
    mentions.sort(Comparator.comparingInt(Mention::start));
    entities.add(new Entity(kind, name, mentions));
    return this;
  }

  public ArticleBuilder about(String topic) {
    topics.add(new Topic("medtop:test", topic, 1));
    return this;
  }

  /** What its own text says of a topic, told or not. */
  public ArticleBuilder perhapsAbout(String topic, double confidence) {
    candidates.add(new Topic("medtop:test", topic, confidence));
    return this;
  }

  public ArticleBuilder fingerprint(String fingerprint) {
    this.fingerprint = fingerprint;
    return this;
  }

  public ArticleBuilder story(String id) {
    this.storyId = Optional.of(id);
    return this;
  }

  public ArticleBuilder copyOf(String id) {
    this.copyOf = Optional.of(id);
    return this;
  }

  public ArticleBuilder version(int version) {
    this.version = version;
    return this;
  }

  public ArticleBuilder headlineChanged() {
    changed.add(Part.HEADLINE);
    return this;
  }

  public ArticleBuilder bodyChanged() {
    changed.add(Part.BODY);
    return this;
  }

  public ArticleBuilder dateChanged() {
    changed.add(Part.DATE);
    return this;
  }

  /** The draft alone. */
  public Draft draft() {
    return new Draft(
        new Origin(url, externalId, source, sourceId, Optional.empty(), Optional.empty(), fetched),
        title,
        dek,
        body,
        authors,
        published,
        Optional.empty(),
        Optional.of(language),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of());
  }

  public Article build() {
    String id = ArticleId.of(url);
    return new Article(
        id,
        draft(),
        new Enrichment(language, entities, topics, candidates, fingerprint, "test"),
        storyId.orElse(id),
        copyOf,
        version,
        changed);
  }
}
