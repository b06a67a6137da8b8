package dateline.enrich.names;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.enrich.model.Recogniser.Found;
import dateline.enrich.model.Tokens;
import dateline.enrich.model.Tokens.Token;
import dateline.news.Entity;
import dateline.news.Entity.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgesTest {
  private static final Lexicon LEXICON = new Lexicon();

  /** Names as a model found them: {@code [person Ann Doe]} in the text. */
  private record Marked(String text, List<Found> found) {}

  private static Marked marked(String marked) {
    StringBuilder text = new StringBuilder();
    List<int[]> spans = new ArrayList<>();
    List<Kind> kinds = new ArrayList<>();
    for (int at = 0; at < marked.length(); at++) {
      char c = marked.charAt(at);
      if (c == '[') {
        int space = marked.indexOf(' ', at);
        kinds.add(Kind.valueOf(marked.substring(at + 1, space).toUpperCase(Locale.ROOT)));
        spans.add(new int[] {text.length(), 0});
        at = space;
      } else if (c == ']') {
        spans.getLast()[1] = text.length();
      } else {
        text.append(c);
      }
    }
    return new Marked(text.toString(), found(Tokens.sentences(text.toString()), spans, kinds));
  }

  private static List<Found> found(
      List<List<Token>> sentences, List<int[]> spans, List<Kind> kinds) {
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      for (int s = 0; s < sentences.size(); s++) {
        int from = -1;
        int to = -1;
        for (int k = 0; k < sentences.get(s).size(); k++) {
          Token token = sentences.get(s).get(k);
          if (token.start() >= spans.get(i)[0] && token.end() <= spans.get(i)[1]) {
            from = from < 0 ? k : from;
            to = k + 1;
          }
        }
        if (from >= 0) {
          Optional<Kind> kind = Optional.of(kinds.get(i));
          found.add(new Found(kind, spans.get(i)[0], spans.get(i)[1], s, from, to));
        }
      }
    }
    return found;
  }

  private static String shown(String text, List<Found> found) {
    return found.stream()
        .map(
            f ->
                f.kind().map(Kind::label).orElse("other")
                    + " "
                    + text.substring(f.start(), f.end()))
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fell in [place Vail, Colo.] on Monday|place Vail; place Colo.",
        "in [place Port Ellery, Ohio] on Monday|place Port Ellery; place Ohio",
        "in [place Washington, D.C.] on Monday|place Washington, D.C.",
        "in the [place southern province of Gilan] a|place Gilan",
        "in the [place Republic of Ireland] a|place Republic of Ireland",
        "in [place Ellery's Old Harbour] a|place Ellery; place Old Harbour",
        "to [place Port Ellery's] harbour; Port Ellery said|place Port Ellery",
        "in [place St. Ellery's] today, and St. Ellery's said|place St. Ellery's",
        "in [place northern Ellery] a|place northern Ellery",
        "a [place U.S.] military spokesman|organisation U.S. military",
        "the [place U.S.] air force said|organisation U.S. air force",
        "the [place U.S.] government said|place U.S.",
        "a key al-[person Maliki] backer|person al-Maliki",
        "a well-[person Ann Doe] backer|person Ann Doe",
        "in [place Hawke's Bay] on Monday|place Hawke's Bay",
        "[person Ann Doe]-Roe left|person Ann Doe-Roe",
        "[person Ann Doe]-led talks|person Ann Doe",
        "[person Gypsy] [person Rose Blanchard] left|person Gypsy Rose Blanchard",
        "[person Ann Doe], [person Ben Roe] left|person Ann Doe; person Ben Roe",
        "the [person Ada] and [organisation Cato Quill Foundation] gave|organisation Ada and Cato"
            + " Quill Foundation",
        "the [organisation Harbour] and [organisation City Council] gave|organisation Harbour;"
            + " organisation City Council",
        "Rep. [person Ann Doe, R-Ohio], left|person Ann Doe",
        "Rep. [person Ann Doe] ([person D-Calif.]) and [organisation R-N.C.] left|person Ann Doe;"
            + " organisation R-N.C.",
        "Sen. [person Ann Doe], [organisation R-Texas], left|person Ann Doe",
        "it rained. [person Ann Doe]/Getty Images|",
        "(Photo by [person Ann Doe] for all)|",
        "[person Ann Doe Getty] Images|person Ann Doe",
        "[person * Ann Doe], 20, left|person Ann Doe",
        "[person Doe 63] scored|",
        "[person Ann Doe #6] left|person Ann Doe",
        "Rep. Ben “The [person Rock” Roe] left|person Ben “The Rock” Roe",
        "[person Ben] “Rock” [person Roe] left|person Ben “Rock” Roe",
        "[person Oscar] de la [person Hoya] left|person Oscar de la Hoya",
        "in [person Santa Corda] on Monday|place Santa Corda",
        "in [person Quill], Mo., on Monday|place Quill",
        "in [person Quill], CA 92701|place Quill",
        "Sen. [person Quill], Ohio, left|person Quill",
        "the firm [person Doe & Roe] said|organisation Doe & Roe",
        "[person Quill] Holdings said|organisation Quill Holdings",
        "on the [person Ann Quill] Highway|place Ann Quill Highway",
        "at [person Quill] Hospital|organisation Quill Hospital",
        "[person Quill] street food|person Quill",
        "[person Goldman Sachs] said|organisation Goldman Sachs",
        "the [organisation Department of Trade], [organisation Fish and Parks] said|organisation"
            + " Department of Trade, Fish and Parks",
      })
  void setsRightWhereNamesBeginAndEnd(String marked, String set) {
    Marked read = marked(marked);

    List<Found> edged =
        new Edges(read.text(), Tokens.sentences(read.text()), LEXICON).of(read.found());

    assertThat(shown(read.text(), edged)).isEqualTo(set == null ? "" : set);
  }

  /** Whatever the models say, names stay in order, apart and within the text. */
  @Test
  void keepsNamesInOrderAndApart() {
    String text =
        "al-Maliki's Port Ellery, Ohio of the U.S. military and Cato Quill Foundation's army of"
            + " al-";
    List<List<Token>> sentences = Tokens.sentences(text);
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      List<Found> found = new ArrayList<>();
      List<Token> sentence = sentences.getFirst();
      int at = 0;
      while (at < sentence.size()) {
        int to = Math.min(sentence.size(), at + 1 + random.nextInt(5));
        if (random.nextBoolean()) {
          Kind kind = List.of(Kind.PERSON, Kind.ORGANISATION, Kind.PLACE).get(random.nextInt(3));
          found.add(
              new Found(
                  Optional.of(kind),
                  sentence.get(at).start(),
                  sentence.get(to - 1).end(),
                  0,
                  at,
                  to));
        }
        at = to;
      }
      int end = 0;
      for (Found edged : new Edges(text, sentences, LEXICON).of(found)) {
        assertThat(edged.start()).as("%s", found).isGreaterThanOrEqualTo(end);
        assertThat(edged.end()).isGreaterThan(edged.start()).isLessThanOrEqualTo(text.length());
        end = edged.end();
      }
    }
  }

  @Test
  void aPaperGoesByItsLastWord() {
    Marked read =
        marked(
            "The [organisation New York Times] asked . The Times said no, at Times Square,"
                + " many times .");
    List<Entity> entities =
        new Names(read.text(), Tokens.sentences(read.text()), LEXICON).entities(read.found());

    assertThat(entities).hasSize(1);
    assertThat(entities.getFirst().mentions()).hasSize(2);
  }

  @Test
  void whatIsCalledASeriesOnceIsAWorkThroughout() {
    Marked read =
        marked(
            "The series [organisation Night Ferry] ended . Fans of [organisation Night Ferry] wept"
                + " . The show [person Ann Doe] left .");
    List<Entity> entities =
        new Names(read.text(), Tokens.sentences(read.text()), LEXICON).entities(read.found());

    assertThat(entities)
        .extracting(e -> e.kind().label() + " " + e.name() + " " + e.mentions().size())
        .containsExactly("person Ann Doe 1", "work Night Ferry 2");
  }

  @Test
  void initialsAreThePersonNamedInFull() {
    Marked read = marked("[person Ada Bell Corwin] left . [organisation ABC] said no .");

    List<Entity> entities =
        new Names(read.text(), Tokens.sentences(read.text()), LEXICON).entities(read.found());

    assertThat(entities).hasSize(1);
    assertThat(entities.getFirst().name()).isEqualTo("Ada Bell Corwin");
  }

  /** The models tell a title as a name of no other kind, and so peoples, prizes and streets. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The [work Irish] left .|",
        "She won the [work Otter Trophy] for the film .|",
        "He drove a [work Toyota Otter] in the film .|",
        "Call [work Outside the Quay] now .|",
        "The [work Night Ferry] star left the show .|work Night Ferry",
        "On [work Ferry] she left .|",
        "See [work Ferry] (2009) now .|work Ferry",
      })
  void aTitleWantsAWordOfTheTrade(String marked, String set) {
    Marked read = marked(marked);
    List<List<Token>> sentences = Tokens.sentences(read.text());

    List<Found> works = new Works(read.text(), sentences, LEXICON).among(read.found());

    assertThat(shown(read.text(), works)).isEqualTo(set == null ? "" : set);
  }

  @Test
  void whoIsNotToBeNamedIsNobody() {
    Marked read = marked("[person Jane Doe] and [person Jane Doe #2] left .");

    assertThat(
            new Names(read.text(), Tokens.sentences(read.text()), LEXICON).entities(read.found()))
        .isEmpty();
  }

  @Test
  void aFormThatIsUsedOnceIsNotTheNameOfWhatIsOftenNamed() {
    String often = " The [organisation Harbour Rescue Service] sailed .".repeat(20);
    Marked read = marked("[organisation Harbour Rescue Service Balloons Ann] fell ." + often);

    assertThat(
            new Names(read.text(), Tokens.sentences(read.text()), LEXICON).entities(read.found()))
        .extracting(Entity::name)
        .contains("Harbour Rescue Service");
  }
}
