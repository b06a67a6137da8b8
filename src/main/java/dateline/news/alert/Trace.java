package dateline.news.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * The moments of an alert's way to one channel, or to the page where it has no channel.
 *
 * @param published as the article says, if it gives a time of day
 * @param fetched when the present version of the article was
 * @param matched when the alert fired
 * @param indexed when searches found the article
 * @param due when it was to be sent, by the saved query's schedule
 * @param delivered when the channel took it
 */
public record Trace(
    String alertId,
    Optional<String> channelId,
    Optional<Instant> published,
    Instant fetched,
    Instant matched,
    Optional<Instant> indexed,
    Optional<Instant> due,
    Optional<Instant> delivered) {}
