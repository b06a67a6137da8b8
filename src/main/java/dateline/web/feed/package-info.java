/// What readers take away: Atom, JSON Feed and OPML.
///
/// Start reading at [Feeds].
///
/// Decided:
/// - Feeds of alerts need no password: the 130 random bits in their addresses are one, and feed
///   readers cannot give another.
///
/// Sources: RFC 4287 (Atom), JSON Feed 1.1, OPML 2.0, OpenSearch 1.1.
@NullMarked
package dateline.web.feed;

import org.jspecify.annotations.NullMarked;
