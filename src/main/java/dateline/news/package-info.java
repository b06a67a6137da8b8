/// The nouns that the rooms speak: sources, drafts, articles, entities, stories, saved queries,
/// alerts.
@NullMarked
package dateline.news;

import org.jspecify.annotations.NullMarked;
