package dateline.news;

import java.time.Instant;

/**
 * A query its owner wants to hear of.
 *
 * @param id unguessable, of the alphabet of {@link ArticleId}; also the address of its feed
 * @param query the whole search in the query language's normal form, filters included
 * @param paused whether it rests
 */
public record SavedQuery(String id, String name, String query, Instant created, boolean paused) {}
