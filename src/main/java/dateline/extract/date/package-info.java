/// When an article was published and changed: [PageDates] asks a page's sources in order of trust,
/// [VisibleDates] what it shows, [HomeZones] tells the newsroom's zone; [DateReader] reads any
/// written date, or refuses it whole.
///
/// Start reading at [PageDates].
@NullMarked
package dateline.extract.date;

import org.jspecify.annotations.NullMarked;
