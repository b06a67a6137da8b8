/// The nouns of who changed what and when. They know no storage and no page. Start reading at
/// [HistoryEntry].
@NullMarked
package dateline.news.history;

import org.jspecify.annotations.NullMarked;
