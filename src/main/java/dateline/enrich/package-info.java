/// Language, topics, entities, near-copies and stories of a draft.
@NullMarked
package dateline.enrich;

import org.jspecify.annotations.NullMarked;
