/// Writes down who changed what, within the transaction of the change. It checks nothing and knows
/// no wish. Start reading at [HistoryRecorder].
@NullMarked
package dateline.desk.history;

import org.jspecify.annotations.NullMarked;
