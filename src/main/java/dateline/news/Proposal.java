package dateline.news;

import dateline.query.Clause;
import dateline.query.Problem;
import dateline.query.QueryParser;
import dateline.query.Reading;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** What came of the wish to save a query: it is read strictly, so that an alert means one thing. */
public sealed interface Proposal {
  /** Ready for the store. */
  record Accepted(SavedQuery query, Reading reading) implements Proposal {}

  /** Not saved; the problems say why and what to type instead. */
  record Refused(List<Problem> problems) implements Proposal {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads the query and makes its saved form.
   *
   * @param name what its owner calls it; when blank, the query's text
   * @param text the whole search as typed, filters included
   * @param random source of the unguessable id: a {@link java.security.SecureRandom} but in tests
   */
  static Proposal of(
      String name, String text, QueryParser parser, Instant created, RandomGenerator random) {
    Reading reading = parser.parse(text);
    if (!reading.isStrict()) {
      return new Refused(reading.problems());
    } else if (reading.clause() instanceof Clause.Everything) {
      return new Refused(
          List.of(
              new Problem(
                  "empty-query",
                  0,
                  text.length(),
                  "An empty query would fire for every article.",
                  "Type at least one word.")));
    }
    String called = name.isBlank() ? reading.text() : name.strip();
    return new Accepted(
        new SavedQuery(SavedQueryId.random(random), called, reading.text(), created, false),
        reading);
  }
}
