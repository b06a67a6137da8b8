/// Pages for readers: one file a page, a record of what its template shows, made by the method of
/// the same file. Pages of alerts and channels are in `page.alert`.
///
/// Start reading at [SearchPage].
///
/// Decided:
/// - Stories are folded within a page of hits, not over the whole result: counts stay counts of
///   articles, and a page may show fewer headings than hits.
/// - The page of an entity takes its name as a parameter: names hold slashes, dots and percent
///   signs, which paths and proxies read as something else.
/// - Names used and introductions are read from the latest 100 articles (`EntityReading` in the
///   room `desk`): more take longer than a reader waits. An introduction is the article's own words
///   after a name and a comma, or after "is": what needs guessing is left out.
/// - A correction is shown before it is made, by GET, and made by POST; it waits ten seconds until
///   searches show it, then says that they will.
/// - Merging into a name that was merged the other way is refused with what to do instead, though
///   the log could take it: whoever asks has lost sight of the earlier one.
/// - Results stand before the facets in the page, which has them left of it: some hundred values
///   are a hundred tabs. Pictures of articles are known and not shown: to load one tells its
///   publisher who reads what, and a copy would be ours to answer for.
/// - Facet values filter, and a chosen one leads to its page; names elsewhere lead there at once.
/// - Nothing is painted before the whole page is there (`rel=expect`, HTML 13 kB): a slow machine
///   would show a header without its links and move it; what script brings to life has its place in
///   the HTML. A test looks on with the processor twenty times slower.
@NullMarked
package dateline.web.page;

import org.jspecify.annotations.NullMarked;
