package dateline.news.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A sentence of an article that tells why it met a saved query.
 *
 * @param clauses what it is shown for, in the query language's normal form; empty for the lead of
 *     an article of which only the headline met the query
 * @param field where the text stands, {@code title}, {@code dek} or {@code body}; for what is met
 *     outside the text, a field of {@link Reason}
 * @param pieces the text, in order; empty where the article has none to show
 */
public record Passage(List<String> clauses, String field, List<Piece> pieces) {
  public Passage {
    clauses = List.copyOf(clauses);
    pieces = List.copyOf(pieces);
  }

  /**
   * A stretch of the text.
   *
   * @param clause what it met; absent for the words around
   */
  public record Piece(String text, Optional<String> clause) {
    public boolean marked() {
      return clause.isPresent();
    }
  }

  /**
   * One clause with the words around what met it, as programs are told.
   *
   * @param match what met it; for what is met outside the text, the clause's value
   */
  public record Told(String clause, String field, String before, String match, String after) {}

  public boolean isMarked() {
    return pieces.stream().anyMatch(Piece::marked);
  }

  public String text() {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }

  /** For each of its clauses, what met it. */
  public List<Told> told() {
    if (!isMarked()) {
      return clauses.stream()
          .map(clause -> new Told(clause, field, "", Passages.value(clause), ""))
          .toList();
    }
    List<Told> told = new ArrayList<>();
    String text = text();
    int start = 0;
    for (Piece piece : pieces) {
      int from = start;
      int end = start + piece.text().length();
      piece
          .clause()
          .ifPresent(
              clause ->
                  told.add(
                      new Told(
                          clause,
                          field,
                          text.substring(0, from),
                          piece.text(),
                          text.substring(end))));
      start = end;
    }
    return told;
  }
}
