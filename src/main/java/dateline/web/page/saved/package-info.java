/// Pages of what a reader saved. Start reading at [ClipList], which page, feed and export share.
@NullMarked
package dateline.web.page.saved;

import org.jspecify.annotations.NullMarked;
