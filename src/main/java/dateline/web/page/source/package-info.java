/// The pages of sources: the list with what is done to many at once, one source, and a look at a
/// site that somebody wants to add.
///
/// A look ([LookPage]) goes on by itself: its page shows how far it is, asks again every second
/// with script and every three without, and adds what is chosen. [SourceRow] says how a source
/// fares.
///
/// Start reading at [SourcesPage].
///
/// Limits: a hundred rows a page, so that five hundred sources stay under 100 kB and 300 ms.
@NullMarked
package dateline.web.page.source;

import org.jspecify.annotations.NullMarked;
