package dateline.query;

/**
 * A mistake or a doubt in a query, with the remedy.
 *
 * @param kind a stable name for programs, such as {@code unbalanced-quote}
 * @param start where it begins in the text as typed, in characters
 * @param end where it ends, exclusive
 * @param message what is wrong, one sentence
 * @param remedy what to type instead, one sentence
 */
public record Problem(String kind, int start, int end, String message, String remedy) {}
