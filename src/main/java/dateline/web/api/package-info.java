/// What programs ask and get, as JSON, and the exports of a search; described by `openapi.json`.
///
/// Start reading at [Api].
///
/// Decided:
/// - An export is streamed page by page of the search, so it may lack what arrives meanwhile; when
///   it cannot go on it breaks off, for half a file that looks whole is worse than none.
@NullMarked
package dateline.web.api;

import org.jspecify.annotations.NullMarked;
