/// The history of who changed what: its page, what is asked of it, and the line that other pages
/// show of it. Start reading at [HistoryPage].
@NullMarked
package dateline.web.page.history;

import org.jspecify.annotations.NullMarked;
