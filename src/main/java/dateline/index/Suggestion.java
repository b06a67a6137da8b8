package dateline.index;

/**
 * A completion of what is being typed.
 *
 * @param kind {@code person}, {@code organisation}, {@code place}, {@code work}, {@code case},
 *     {@code topic}, {@code source}, {@code headline}, or {@code search} for one the reader saved,
 *     or {@code tag} for articles saved
 * @param query what to search for when it is chosen
 */
public record Suggestion(String kind, String text, String query, long count) {}
