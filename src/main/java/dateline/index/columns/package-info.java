/// What of each article is kept in memory to count by: facets ([Columns], which counts them),
/// stories ([StoryColumn]), the set of a search's hits ([HitSet]), the time its best matches are of
/// ([Era]) and the reader they are all of ([Views]).
///
/// Start reading at [Columns].
///
/// Decided:
/// - Stories are counted apart from the other facets: nearly every article has a story of its own,
///   and each search made counts of a megabyte. Eight searches at once took twice the work of one
///   after the other; with this and fewer segments they take no more.
/// - A long query prefers the time its best matches are of (`Era`): all news together, it keeps
///   articles of 1963 among themselves where the words alone bring in those of 2022. RM3 feedback,
///   local document frequencies and pairs of rare words were tried and were no gain.
@NullMarked
package dateline.index.columns;

import org.jspecify.annotations.NullMarked;
