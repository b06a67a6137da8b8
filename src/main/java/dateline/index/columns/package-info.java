/// What of each article is kept in memory to count by: facets ([Columns]), stories ([StoryColumn]),
/// the set of a search's hits ([HitSet]), the time its best matches are of ([Era]) and the reader
/// they are all of ([Views]).
///
/// Start reading at [Columns].
@NullMarked
package dateline.index.columns;

import org.jspecify.annotations.NullMarked;
