/// Files to drafts: JSON lines, text, pages, WARC and feeds, record by record. It knows no database
/// and no index; each record is a draft with the bytes it was made from, or a problem with file,
/// line and reason.
///
/// ```
/// new Records(Optional.of("archive"), clock).read(file, item -> ...);
/// ```
///
/// A record without an address gets `urn:import:SOURCE:ID`, so that importing again finds it again.
/// JSON objects may say `_id` and `text` for `id` and `body`, as BEIR corpora do.
///
/// Start reading at [Records].
@NullMarked
package dateline.imports;

import org.jspecify.annotations.NullMarked;
