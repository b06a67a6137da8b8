/// A page, feed or sitemap to a draft or entries; it knows no network and no database.
@NullMarked
package dateline.extract;

import org.jspecify.annotations.NullMarked;
