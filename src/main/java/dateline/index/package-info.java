/// Search, facets, suggestions and saved-query matching with Lucene.
@NullMarked
package dateline.index;

import org.jspecify.annotations.NullMarked;
