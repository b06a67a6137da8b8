/// What to fetch when: frontier, discovery, revisit.
@NullMarked
package dateline.crawl;

import org.jspecify.annotations.NullMarked;
