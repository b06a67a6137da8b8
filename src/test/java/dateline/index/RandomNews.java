package dateline.index;

import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.Entity.Kind;
import dateline.news.name.Correction;
import dateline.news.name.Corrections;
import dateline.news.name.EntityName;
import dateline.news.name.NameChange;
import dateline.query.Clause;
import dateline.query.DateSpan;
import dateline.query.Facet;
import dateline.query.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random articles and clauses of few words, so that most clauses find something. One thread. */
public final class RandomNews {
  private static final List<String> WORDS =
      List.of(
          "prison",
          "prisons",
          "reform",
          "reforms",
          "star",
          "the",
          "of",
          "court",
          "courts",
          "No.",
          "5",
          "§",
          "O'Brien",
          "U.S.",
          "US",
          "film",
          "filmed",
          "Café",
          "ex-wife",
          "a",
          "trial",
          "exwife",
          "ExWife",
          "J. K.",
          "JK",
          "🍋",
          "took",
          "taking",
          "Gefängnis",
          "Gefängnisse",
          "canciones",
          "canción",
          "WHO",
          "24-cr-0054",
          "24-cr-54",
          "U.S.C. § 5",
          "서울에서",
          "서울");
  private static final List<String> PEOPLE = List.of("Kim West", "Ann O'Brien", "Ann West");
  private static final List<String> SOURCES = List.of("Ledger", "Herald", "Daily Star");
  private static final List<String> HOSTS = List.of("a.example", "www.a.example", "b.a.example");
  private static final List<String> ENDS = List.of(" ", " ", " ", ", ", ". The ", "! ", "\n\n");

  private final Random random;

  public RandomNews(long seed) {
    random = new Random(seed);
  }

  public Article article(int number) {
    ArticleBuilder made =
        ArticleBuilder.article()
            .at("https://" + one(HOSTS) + "/" + number)
            .from(one(SOURCES))
            .titled(text(4))
            .saying(text(random.nextInt(25)))
            .story("story" + random.nextInt(8))
            .language(one(List.of("en", "en", "de", "es", "ko", "und")));
    if (random.nextBoolean()) {
      made.dek(text(3));
    }
    if (random.nextInt(5) > 0) {
      made.published(
          LocalDate.of(2024, 3, 1).plusDays(random.nextInt(100))
              + "T%02d:30:00Z".formatted(random.nextInt(24)));
    }
    if (random.nextInt(3) == 0) {
      made.headlineChanged().version(2);
    }
    PEOPLE.stream()
        .filter(_ -> random.nextInt(3) == 0)
        .forEach(name -> made.naming(one(List.of(Kind.PERSON, Kind.PERSON, Kind.WORK)), name));
    if (random.nextBoolean()) {
      made.about(one(List.of("justice", "film"))).by(one(PEOPLE));
    }
    return made.build();
  }

  public List<Article> articles(int count) {
    List<Article> articles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      articles.add(article(i));
    }
    return articles;
  }

  public Clause clause(int depth) {
    int kind = random.nextInt(depth > 0 ? 17 : 10);
    return switch (kind) {
      case 0, 1 -> new Clause.Word(field(), one(WORDS));
      case 2 -> new Clause.Phrase(field(), text(1 + random.nextInt(3)));
      case 3 ->
          new Clause.Wildcard(
              field(), one(List.of("pris*", "co?rt*", "f*", "re*s", "o'b*", "pris* reform", "서*")));
      case 4 -> new Clause.Fuzzy(field(), one(WORDS), 1 + random.nextInt(2));
      case 5 -> is();
      case 6 -> new Clause.During(span());
      case 7 -> near(1);
      case 8 ->
          random.nextInt(4) == 0
              ? new Clause.Everything()
              : new Clause.Changed(one(List.of(Clause.Changed.Part.values())));
      case 9 -> question();
      case 10, 11, 12 -> new Clause.And(List.of(clause(depth - 1), clause(depth - 1)));
      case 13 -> new Clause.And(List.of(clause(0), clause(depth - 1), clause(depth - 1)));
      case 14 -> new Clause.Or(List.of(clause(depth - 1), clause(depth - 1)));
      case 15 -> new Clause.Or(List.of(clause(0), clause(depth - 1), clause(depth - 1)));
      default -> new Clause.Not(clause(depth - 1));
    };
  }

  /** So many words that readers are answered with partial matches when few articles have all. */
  private Clause question() {
    return new Clause.And(
        Stream.generate(() -> (Clause) new Clause.Word(Field.ANY, one(WORDS)))
            .limit(3 + random.nextInt(6))
            .toList());
  }

  private Clause near(int depth) {
    Field field = one(List.of(Field.ANY, Field.ANY, Field.BODY, Field.TITLE));
    Clause.Within.Unit unit = one(List.of(Clause.Within.Unit.values()));
    return new Clause.Near(
        side(field, depth), side(field, depth), new Clause.Within(unit, 1 + random.nextInt(4)));
  }

  private Clause side(Field field, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0, 1 -> new Clause.Word(field, one(WORDS));
      case 2 -> new Clause.Fuzzy(field, one(WORDS), 1);
      case 3 -> new Clause.Phrase(field, text(2));
      case 4 -> new Clause.Wildcard(field, one(List.of("pris*", "cour?", "f*")));
      case 5 -> near(depth - 1);
      default -> new Clause.Or(List.of(side(field, 0), side(field, 0)));
    };
  }

  private Clause is() {
    return one(
        List.of(
            new Clause.Is(Facet.PERSON, one(PEOPLE)),
            new Clause.Is(Facet.SOURCE, one(SOURCES)),
            new Clause.Is(Facet.SITE, "a.example"),
            new Clause.Is(Facet.TOPIC, "justice"),
            new Clause.Is(Facet.AUTHOR, one(PEOPLE)),
            new Clause.Is(Facet.WORK, one(PEOPLE)),
            new Clause.Is(Facet.SITE, "www.b.a.example"),
            new Clause.Is(Facet.LANGUAGE, "de"),
            new Clause.Is(Facet.STORY, "story3")));
  }

  /** Corrections of the names in these articles; some undo others. */
  Corrections corrections(int count, List<Article> articles) {
    List<Correction> made = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      EntityName of = name();
      Optional<EntityName> to =
          random.nextInt(6) == 0
              ? Optional.empty()
              : Optional.of(name()).filter(n -> !n.equals(of));
      NameChange.Act act = to.isEmpty() ? NameChange.Act.HIDE : NameChange.Act.MERGE;
      Optional<String> article =
          random.nextInt(3) == 0 ? Optional.of(one(articles).id()) : Optional.empty();
      made.add(
          new Correction(i, Instant.EPOCH, new NameChange(act, of, to, article, Optional.empty())));
    }
    return Corrections.of(count, made);
  }

  private EntityName name() {
    List<String> names = new ArrayList<>(PEOPLE);
    names.addAll(List.of("Kim Prison", "The Star"));
    return new EntityName(one(List.of(Kind.PERSON, Kind.PERSON, Kind.WORK)), one(names));
  }

  DateSpan span() {
    LocalDate day = LocalDate.of(2024, 3, 1).plusDays(random.nextInt(100));
    return switch (random.nextInt(3)) {
      case 0 -> new DateSpan.Last(Period.ofDays(1 + random.nextInt(90)));
      case 1 -> new DateSpan.Between(Optional.of(day), Optional.empty());
      default -> new DateSpan.Between(Optional.of(day), Optional.of(day.plusDays(20)));
    };
  }

  private Field field() {
    return one(
        List.of(
            Field.ANY,
            Field.ANY,
            Field.ANY,
            Field.TITLE,
            Field.BODY,
            Field.PERSON,
            Field.WORK,
            Field.AUTHOR,
            Field.SOURCE));
  }

  private String text(int words) {
    return Stream.generate(() -> one(WORDS) + one(ENDS)).limit(words).collect(Collectors.joining());
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  int upTo(int bound) {
    return random.nextInt(bound);
  }
}
