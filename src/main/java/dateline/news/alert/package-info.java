/// The nouns of alerts: saved queries, when they fire and when they are sent, what they matched,
/// channels and deliveries. It knows no storage and no sending.
///
/// Two rules live here, since several rooms need them: [Occasion] decides whether a match is news
/// to a saved query, [Passages] chooses the sentence of an article that an alert shows. Start
/// reading at [Alert].
@NullMarked
package dateline.news.alert;

import org.jspecify.annotations.NullMarked;
