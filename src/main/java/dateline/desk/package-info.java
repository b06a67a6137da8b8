/// What an owner may change: alerts, channels, sources and names of people and things, each read,
/// checked and written in one place, for every door (forms, API, commands, files).
///
/// ```
/// Wish wish = Wish.of(Map.of("query", "prison reform", "schedule", "daily 08:00"));
/// switch (new AlertDesk(store, mailServer, zone, clock, actor).save(wish)) {
///   case Verdict.Accepted<SavedQuery>(SavedQuery saved) -> ...
///   case Verdict.Refused<SavedQuery>(List<FieldProblem> problems) -> ...
/// }
/// ```
///
/// A door only translates: it makes a [Wish] of what was typed or sent, and shows what came of it.
/// What is wrong is a [FieldProblem]: the field, a key that stays the same for programs, and a
/// sentence with its remedy. All sentences stand in `sentences.properties`.
///
/// A field that a wish does not name stays as it is, or has its default where the thing is new. A
/// wish that names the `id` of a thing that is there changes that thing, so what a list shows can
/// be sent back and changes nothing.
///
/// Start reading at [AlertDesk]. `DoorsTest` sends the same wishes to all doors.
///
/// Decided:
/// - A name that is too long is cut, not refused: it is a label, its default is the query or the
///   address, which may be longer, and exports of older versions hold longer ones. A corrected name
///   is refused, for it is matched exactly.
/// - Addresses of sources are canonical, so one feed is never fetched twice. Rows of older versions
///   that are not stay as they are, and count as the same source.
/// - A source without a kind is asked what it is. Where the site does not answer nothing is added:
///   a guess by the address was wrong for home pages, which are what people type.
/// - Looks at sites ([BackgroundLookups]) are kept in memory alone: one that a restart cut short is
///   begun anew by whoever still wants it, from the address that its page has.
/// - OPML is read with the JDK's StAX, document type declarations off: jsoup's home is extract.
@NullMarked
package dateline.desk;

import org.jspecify.annotations.NullMarked;
