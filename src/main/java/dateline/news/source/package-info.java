/// The nouns of sources: a [Source], the pages it lists, its visits, and of what class its outlet
/// is. They know no article.
@NullMarked
package dateline.news.source;

import org.jspecify.annotations.NullMarked;
