package dateline.index;

/**
 * A completion of what is being typed.
 *
 * @param kind {@code person}, {@code organisation}, {@code place}, {@code work}, {@code topic},
 *     {@code source} or {@code headline}
 * @param query what to search for when it is chosen
 */
public record Suggestion(String kind, String text, String query, long count) {}
