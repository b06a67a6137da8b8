/// Raw responses as WARC 1.1: append and read.
@NullMarked
package dateline.archive;

import org.jspecify.annotations.NullMarked;
