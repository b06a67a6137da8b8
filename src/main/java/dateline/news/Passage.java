package dateline.news;

/**
 * A reason with the words around it.
 *
 * @param clause in the query language's normal form
 * @param field as in {@link Reason}
 * @param before what stands before, cut at a word, with an ellipsis where it was cut; may be empty
 * @param match what met the clause; for a facet, the clause's value
 * @param after what stands after, as {@code before}
 */
public record Passage(String clause, String field, String before, String match, String after) {}
