package dateline.news.alert;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.Entity;
import dateline.news.Mention;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PassagesTest {
  private static final String BODY =
      "The trial went on for a ninth day. Mr. R. Orla Vane told the court that she had not known of"
          + " the money.\n\n\"I never saw it,\" Vane said. The jury left at noon.\n\nPrison reform"
          + " was not mentioned.";

  private static Article told(String title, String body, Entity... entities) {
    ArticleBuilder builder = article().titled(title).saying(body);
    for (Entity entity : entities) {
      builder.naming(entity);
    }
    return builder.build();
  }

  private static Entity person(String title, String name, String... forms) {
    String text = title + "\n\n" + BODY;
    return new Entity(
        Entity.Kind.PERSON,
        name,
        List.of(forms).stream()
            .map(form -> new Mention(text.indexOf(form), text.indexOf(form) + form.length()))
            .toList());
  }

  private static Reason met(String clause, String field, String text, String words) {
    int start = text.indexOf(words);
    return new Reason(clause, field, start, start + words.length());
  }

  private static List<String> texts(List<Passage> passages) {
    return passages.stream().map(Passage::text).toList();
  }

  @Test
  void aNameHasTheBestSentenceAboutIt() {
    String title = "Vane on the stand";
    List<Passage> passages =
        Passages.of(
            told(title, BODY, person(title, "Orla Vane", "Vane", "Orla Vane")),
            List.of(new Reason("person=\"Orla Vane\"", "person", 0, 0)));
    assertThat(texts(passages))
        .containsExactly("Mr. R. Orla Vane told the court that she had not known of the money.");
    assertThat(passages.getFirst().pieces().get(1).text()).isEqualTo("Orla Vane");
  }

  @Test
  void oneSentenceShowsWhatSeveralQueriesMetAndEachHasOne() {
    List<Reason> vane = List.of(new Reason("person=\"Orla Vane\"", "person", 0, 0));
    List<Reason> money = List.of(met("money", "body", BODY, "money"));
    List<Passage> passages =
        Passages.ofEach(
            told("Trial", BODY, person("Trial", "Orla Vane", "Orla Vane")), List.of(vane, money));
    assertThat(passages).hasSize(1);
    assertThat(passages.getFirst().told())
        .extracting(Passage.Told::match)
        .containsExactly("Orla Vane", "money");

    List<Reason> many =
        List.of(
            met("trial", "body", BODY, "trial"),
            met("court", "body", BODY, "court"),
            met("saw", "body", BODY, "saw"));
    List<Reason> reform = List.of(met("reform", "body", BODY, "reform"));
    assertThat(texts(Passages.ofEach(told("Trial", BODY), List.of(many, money, reform))))
        .hasSize(4)
        .endsWith("Prison reform was not mentioned.");
  }

  @Test
  void titlesThatAreCutShortEndNoSentence() {
    String body =
        "Among them were 14th Ward Ald. Ed Burke, Supt. Vane and Sens. Quill and Marsh. He left.";
    List<Passage> passages =
        Passages.of(told("Trip", body), List.of(met("among", "body", body, "Among")));
    assertThat(texts(passages))
        .containsExactly(
            "Among them were 14th Ward Ald. Ed Burke, Supt. Vane and Sens. Quill and Marsh.");
  }

  @Test
  void aTopicHasTheLead() {
    List<Passage> passages =
        Passages.of(told("Trial", BODY), List.of(new Reason("topic=Court", "topic", 0, 0)));
    assertThat(texts(passages).getFirst()).startsWith("The trial went on for a ninth day. Mr. R.");
    assertThat(passages.getFirst().clauses()).containsExactly("topic=Court");
  }

  @Test
  void wordsOfOneSentenceAreShownTogetherAndOthersApart() {
    List<Passage> passages =
        Passages.of(
            told("Trial", BODY),
            List.of(
                met("money", "body", BODY, "money"),
                met("court", "body", BODY, "court"),
                met("reform", "body", BODY, "reform")));
    assertThat(passages).hasSize(2);
    assertThat(passages.getFirst().clauses()).containsExactly("court", "money");
    assertThat(passages.getLast().text()).isEqualTo("Prison reform was not mentioned.");
    assertThat(passages.getFirst().told().getFirst())
        .isEqualTo(
            new Passage.Told(
                "court",
                "body",
                "Mr. R. Orla Vane told the ",
                "court",
                " that she had not known of the money."));
  }

  @Test
  void whatOnlyTheHeadlineSaysIsShownWithTheLead() {
    String title = "Pardon for the singer";
    List<Passage> passages =
        Passages.of(told(title, BODY), List.of(met("pardon", "title", title, "Pardon")));
    assertThat(texts(passages)).hasSize(2).first().isEqualTo(title);
    assertThat(passages.getLast().text()).startsWith("The trial went on");
  }

  @Test
  void whatTheHeadlineSaysIsShownWhereTheTextSaysIt() {
    String title = "Prison reform fails";
    assertThat(
            texts(
                Passages.of(
                    told(title, BODY),
                    List.of(met("\"prison reform\"", "title", title, "Prison reform")))))
        .containsExactly("Prison reform was not mentioned.");
  }

  @Test
  void reasonsOfAnOlderTextAreLookedForInThePresentOne() {
    assertThat(texts(Passages.of(told("T", BODY), List.of(new Reason("jury", "body", 9000, 9004)))))
        .containsExactly("The jury left at noon.");
  }

  @Test
  void longSentencesAreCutAtWordsAroundWhatMatters() {
    String body = "word ".repeat(300) + "Vane " + "word ".repeat(300);
    String text =
        Passages.of(told("T", body), List.of(met("vane", "body", body, "Vane"))).getFirst().text();
    assertThat(text).hasSizeLessThan(320).startsWith("… word").endsWith("word …").contains("Vane");
  }

  @Test
  void neverThrowsWhateverTheTextAndTheReasons() {
    Random random = new Random(7);
    String letters = "ab. \n\"“”。!?…A\uD83D\uDE00";
    for (int i = 0; i < 3_000; i++) {
      String body = random(random, letters, random.nextInt(120));
      String title = random(random, letters, random.nextInt(12));
      int start = random.nextInt(40);
      Article made =
          article()
              .titled(title)
              .saying(body)
              .naming(new Entity(Entity.Kind.PERSON, "A b", List.of(new Mention(start, start + 3))))
              .build();
      List<Passage> passages =
          Passages.of(
              made,
              List.of(
                  new Reason("a", "body", start, start + random.nextInt(50)),
                  new Reason("b", "title", 0, 2),
                  new Reason("person=\"A b\"", "person", 0, 0)));
      assertThat(passages).allSatisfy(passage -> assertThat(passage.told()).isNotNull());
    }
  }

  private static String random(Random random, String letters, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
