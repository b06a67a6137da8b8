package dateline.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dateline.query.Clause.And;
import dateline.query.Clause.Everything;
import dateline.query.Clause.Is;
import dateline.query.Clause.Or;
import dateline.query.Clause.Phrase;
import dateline.query.Clause.Word;
import dateline.query.parse.QueryLimits;
import dateline.query.parse.QueryParser;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NormalFormTest {
  private final QueryParser parser = new QueryParser(QueryLimits.DEFAULT);

  @Test
  void readsBackWhatItPrintsForTenThousandTrees() {
    RandomClauses random = new RandomClauses(new Random(1), false);
    for (int i = 0; i < 10_000; i++) {
      readsBack(QueryParser.reading(random.next(i % 5)));
    }
  }

  @Test
  void readsBackTreesThatNobodyCouldType() {
    RandomClauses random = new RandomClauses(new Random(2), true);
    for (int i = 0; i < 10_000; i++) {
      readsBack(QueryParser.reading(random.next(i % 5)));
    }
  }

  private void readsBack(Reading built) {
    Reading typed = parser.parse(built.text());
    assertEquals(built.clause(), typed.clause(), built.text());
    assertEquals(built.text(), typed.text());
    assertEquals(built.words(), typed.words());
    assertTrue(
        typed.problems().stream()
            .allMatch(
                p -> p.kind().equals("only-exclusions") || p.kind().equals("too-many-patterns")),
        () -> built.text() + typed.problems());
  }

  @Test
  void leavesATreeThatCanBeTypedAsItIs() {
    Clause clause =
        new And(
            List.of(
                new Word(Field.ANY, "prison"),
                new Or(List.of(new Word(Field.TITLE, "reform"), new Phrase(Field.BODY, "No. 5"))),
                new Is(Facet.PERSON, "“Weird Al” Yankovic")));
    Reading reading = QueryParser.reading(clause);
    assertEquals(clause, reading.clause());
    assertEquals(
        "prison (title:reform OR body:\"No. 5\") person=\"“Weird Al” Yankovic\"", reading.text());
  }

  @Test
  void printsTheEmptyQueryAsNothing() {
    assertEquals("", QueryParser.reading(new Everything()).text());
    assertEquals(new Everything(), parser.parse("").clause());
  }

  @Test
  void makesAPhraseOfAWordThatWouldReadAsSomethingElse() {
    assertEquals("\"OR\"", QueryParser.reading(new Word(Field.ANY, "OR")).text());
    assertEquals("\"two words\"", QueryParser.reading(new Word(Field.ANY, "two words")).text());
  }
}
