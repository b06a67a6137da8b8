package dateline.news.name;

import static dateline.news.ArticleBuilder.article;
import static dateline.news.Entity.Kind.ORGANISATION;
import static dateline.news.Entity.Kind.PERSON;
import static dateline.news.Entity.Kind.WORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.Enrichment;
import dateline.news.Entity;
import dateline.news.Mention;
import dateline.news.name.NameChange.Act;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorrectionsTest {
  private static final EntityName A = new EntityName(PERSON, "A");
  private static final EntityName B = new EntityName(PERSON, "B");
  private static final EntityName C = new EntityName(PERSON, "C");
  private static final EntityName FILM = new EntityName(WORK, "A");

  @Test
  void namesPassThroughCorrectionsInTheOrderTheyWereMade() {
    Article both = naming(A, B);

    assertThat(names(by(merge(A, B)), both)).containsExactly(B);
    assertThat(names(by(merge(A, B), merge(B, C)), naming(A))).containsExactly(C);
    assertThat(names(by(merge(B, C), merge(A, B)), both)).containsExactlyInAnyOrder(B, C);
    assertThat(names(by(merge(A, FILM)), both)).containsExactly(B, FILM);
  }

  @Test
  void noneGoesInACircle() {
    assertThat(names(by(merge(A, B), merge(B, A)), naming(A, B))).containsExactly(A);
    assertThat(names(by(merge(A, B), merge(B, C), merge(C, A)), naming(A, B, C)))
        .containsExactly(A);
  }

  @Test
  void aMergedNameHasTheMentionsOfBothInOrder() {
    Article found =
        article()
            .saying("Kim met Kanye. Kim Kardashian left, then Kim.")
            .mentioning(PERSON, "Kim Kardashian", "Kim Kardashian")
            .mentioning(ORGANISATION, "Kim", "Kim met", "then Kim")
            .build();

    Article read =
        by(merge(new EntityName(ORGANISATION, "Kim"), new EntityName(PERSON, "Kim Kardashian")))
            .apply(found);

    assertThat(read.enrichment().entities()).hasSize(1);
    assertThat(forms(read)).containsExactly("Kim met", "Kim Kardashian", "then Kim");
    assertThat(read.draft()).isEqualTo(found.draft());
  }

  private static Set<EntityName> mergedByEvidence(String text, String... forms) {
    NameChange same =
        NameChange.everywhere(
            Act.SAME, new EntityName(PERSON, "Quill"), new EntityName(PERSON, "Adam Quill"));
    Article found = article().saying(text).mentioning(PERSON, "Quill", forms).build();
    return names(by(same), found);
  }

  @Test
  void evidenceMergesNobodyAgainstATitle() {
    EntityName adam = new EntityName(PERSON, "Adam Quill");
    EntityName wife = new EntityName(PERSON, "Mrs. Quill");

    assertThat(mergedByEvidence("Then Quill left.", "Quill")).containsExactly(adam);
    assertThat(mergedByEvidence("Mr. Quill left.", "Mr. Quill")).containsExactly(adam);
    assertThat(mergedByEvidence("Mrs. Quill left. Quill sang.", "Mrs. Quill", "Quill sang"))
        .containsExactly(wife);
    assertThat(mergedByEvidence("Mrs. Quill and Mr. Quill left.", "Mrs. Quill", "Mr. Quill"))
        .containsExactlyInAnyOrder(adam, wife);
  }

  @Test
  void whatIsKeptApartReadsAsItDid() {
    NameChange apart = NameChange.everywhere(Act.APART, A, B);

    assertThat(names(by(apart), naming(A, B))).containsExactlyInAnyOrder(A, B);
    assertThat(by(apart).inForce()).isEmpty();
  }

  @Test
  void oneFormInOneArticleCanBeOfSomeoneElse() {
    EntityName star = new EntityName(PERSON, "Kim Kardashian");
    EntityName other = new EntityName(PERSON, "Kim Jones");
    NameChange split =
        new NameChange(
            Act.SPLIT, star, Optional.of(other), Optional.of(kim(1).id()), Optional.of("Kim"));

    Article read = by(split).apply(kim(1));

    assertThat(read.enrichment().entities())
        .extracting(Entity::name, entity -> entity.mentions().size())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("Kim Kardashian", 1),
            org.assertj.core.groups.Tuple.tuple("Kim Jones", 2));
    assertThat(by(split).apply(kim(2))).isEqualTo(kim(2));
    assertThat(by(split).changed(kim(1))).containsExactly(star);
    assertThat(by(split).changed(kim(2))).isEmpty();
  }

  @Test
  void whatIsHiddenIsNoNameAnyMore() {
    assertThat(names(by(NameChange.hide(A)), naming(A, B))).containsExactly(B);
    assertThat(by(NameChange.hide(A)).now(A)).isEmpty();
    assertThat(by(NameChange.hide(A)).changed(naming(A, B))).containsExactly(A);
  }

  @Test
  void anArticleThatNothingConcernsStaysTheSameObject() {
    Article found = naming(B);
    assertThat(by(merge(A, C)).apply(found)).isSameAs(found);
  }

  @Test
  void anOldNameMeansWhatItWasCorrectedTo() {
    assertThat(by(merge(A, B), merge(B, FILM)).now(A)).contains(FILM);
    assertThat(by(merge(A, B)).now(C)).contains(C);
  }

  @Test
  void aNameThatArticlesStillGoByMeansItself() {
    assertThat(by(merge(A, B), merge(C, A)).now(A)).contains(A);
    assertThat(by(merge(C, A), merge(A, B)).now(A)).contains(B);
    NameChange here =
        new NameChange(Act.SPLIT, A, Optional.of(B), Optional.of("x"), Optional.empty());
    assertThat(by(here).now(A)).contains(A);
  }

  @Test
  void refusesWhatIsNoName() {
    assertThatThrownBy(() -> merge(A, A)).hasMessageContaining("to itself");
    assertThatThrownBy(() -> merge(A, new EntityName(PERSON, " "))).hasMessageContaining("no name");
    assertThatThrownBy(() -> merge(A, new EntityName(PERSON, "x".repeat(301))))
        .hasMessageContaining("no name");
  }

  /** Whatever reads otherwise by the one than by the other is named, by a name in it or its id. */
  @Test
  void tellsWhatReadsOtherwise() {
    Random random = new Random(4);
    for (int round = 0; round < 2_000; round++) {
      List<Correction> all = random(random);
      List<Correction> some = new ArrayList<>(all);
      some.removeIf(_ -> random.nextInt(3) == 0);
      Corrections one = Corrections.of(9, all);
      Corrections other = Corrections.of(5, some);
      Corrections.Difference difference = one.since(other);
      Article found = article().build();
      for (EntityName name : List.of(A, B, C, FILM)) {
        if (random.nextBoolean()) {
          found = naming(names(Corrections.NONE, found, name));
        }
      }
      if (!one.apply(found).equals(other.apply(found))) {
        Set<EntityName> in = names(Corrections.NONE, found);
        assertThat(
                difference.articles().contains(found.id())
                    || in.stream().anyMatch(difference.names()::contains))
            .as("%s against %s on %s", all, some, in)
            .isTrue();
      }
      assertThat(one.since(one).names()).isEmpty();
    }
  }

  /** A reader who clicks on a name gets that name: it is never read as another. */
  @Test
  void noNameInAnArticleIsReadAsAnother() {
    Random random = new Random(5);
    for (int round = 0; round < 2_000; round++) {
      Corrections corrections = Corrections.of(9, random(random));
      for (EntityName shown : names(corrections, naming(A, B, C, FILM))) {
        assertThat(corrections.now(shown)).as("%s", corrections.inForce()).contains(shown);
      }
    }
  }

  private static List<Correction> random(Random random) {
    List<EntityName> names = List.of(A, B, C, FILM);
    List<Correction> made = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      EntityName of = names.get(random.nextInt(4));
      Optional<EntityName> to =
          Optional.of(names.get(random.nextInt(4))).filter(name -> !name.equals(of));
      Optional<String> article =
          random.nextInt(3) == 0 ? Optional.of(article().build().id()) : Optional.empty();
      made.add(
          new Correction(
              i, Instant.EPOCH, new NameChange(Act.MERGE, of, to, article, Optional.empty())));
    }
    return made;
  }

  private static Article kim(int number) {
    Article base =
        article()
            .at("https://a.example/" + number)
            .titled("x")
            .saying("Kim saw Kim Kardashian, said Kim.")
            .build();
    String text = base.draft().text();
    int first = text.indexOf("Kim");
    int full = text.indexOf("Kim Kardashian");
    int last = text.lastIndexOf("Kim");
    Entity entity =
        new Entity(
            PERSON,
            "Kim Kardashian",
            List.of(
                new Mention(first, first + 3),
                new Mention(full, full + 14),
                new Mention(last, last + 3)));
    Enrichment found = new Enrichment("en", List.of(entity), List.of(), "", "test");
    return new Article(
        base.id(), base.draft(), found, base.storyId(), base.copyOf(), 1, base.changed());
  }

  private static List<String> forms(Article article) {
    return article.enrichment().entities().getFirst().mentions().stream()
        .map(mention -> Corrections.form(article.draft().text(), mention))
        .toList();
  }

  private static Article naming(EntityName... names) {
    ArticleBuilder made = article();
    for (EntityName name : names) {
      made.naming(name.kind(), name.name());
    }
    return made.build();
  }

  private static Set<EntityName> names(Corrections corrections, Article found) {
    Set<EntityName> names = new java.util.LinkedHashSet<>();
    corrections.apply(found).enrichment().entities().forEach(e -> names.add(EntityName.of(e)));
    return names;
  }

  private static EntityName[] names(Corrections corrections, Article found, EntityName more) {
    Set<EntityName> names = names(corrections, found);
    names.add(more);
    return names.toArray(EntityName[]::new);
  }

  private static NameChange merge(EntityName of, EntityName to) {
    return NameChange.everywhere(Act.MERGE, of, to);
  }

  private static Corrections by(NameChange... changes) {
    List<Correction> made = new ArrayList<>();
    for (NameChange change : changes) {
      made.add(new Correction(made.size() + 1, Instant.EPOCH, change));
    }
    return Corrections.of(made.size(), made);
  }
}
