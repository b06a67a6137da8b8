package dateline.news.alert;

/**
 * Why an article matched: one clause of the saved query, where it was met.
 *
 * @param clause in the query language's normal form, such as {@code "prison reform"}
 * @param field {@code title}, {@code dek}, {@code body}, a facet such as {@code person}, {@code
 *     published}, {@code changed}, or {@code article} for something that is nowhere in it
 * @param start the first character in that field's text, or 0 for a facet
 * @param end one past the last character, or 0 for a facet
 */
public record Reason(String clause, String field, int start, int end) {}
