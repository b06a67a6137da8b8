/// When an article was published and changed: [PageDates] asks a page's sources in order of trust,
/// [VisibleDates] what it shows, [HomeZones] tells the newsroom's zone; [DateReader] reads any
/// written date, or refuses it whole.
///
/// Start reading at [PageDates].
///
/// Decided:
/// - A date is refused whole rather than read in part: 122 of 126 cases of Miniflux and feedparser
///   are right, 4 (ISO 8601 ordinals and truncated years) unread, none wrong.
/// - A moment written in UTC is told in the newsroom's zone ([HomeZones]) where the page's address,
///   its date line or its country tell the day; the moment stays. With it 7 dates more of
///   htmldate's 500 are the day the page shows, and one less.
/// - What holds the headline is not beside the article, whatever its class says ("has-sidebar"). A
///   date that begins the line above or below the headline, or that the page calls the day of
///   publication, is read before other text, and before a meta element named just `date` if it is
///   earlier. A year alone is no date. With these 8 dates more of htmldate's 500 are right.
@NullMarked
package dateline.extract.date;

import org.jspecify.annotations.NullMarked;
