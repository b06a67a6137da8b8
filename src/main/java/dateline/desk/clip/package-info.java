/// The clip file: what a reader saves, with a note and tags, and what queries name of this
/// installation alone. It knows nothing of pages.
///
/// ```
/// new ClipDesk(store, clock, actor).save(reader, articleId, wish);
/// Clause wanted = LookupExpansion.expand(clause, new Lookups(store, reader));     // saved:, tag:
/// ```
///
/// A reader is the id of an account, or empty for the one person there is without accounts. Start
/// reading at [ClipDesk].
///
/// Decided:
/// - What is saved is looked up when a search is made and named to the index by ids, not indexed:
///   it is a reader's own and changes at a click. So it outlives every rebuild of the index.
@NullMarked
package dateline.desk.clip;

import org.jspecify.annotations.NullMarked;
