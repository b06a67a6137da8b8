/// What sources are and were called, and the groups they are filed in. The sources themselves are
/// in `store`. Start reading at [SourceNames].
///
/// Decided:
/// - Articles keep the name under which they were fetched, and are read by the present one: a new
///   name writes one row, not thousands, and indexes nothing anew. To reopen when reading the names
///   of all sources takes a millisecond.
@NullMarked
package dateline.store.source;

import org.jspecify.annotations.NullMarked;
