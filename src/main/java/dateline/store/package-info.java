/// Everything durable but the raw pages: SQL.
@NullMarked
package dateline.store;

import org.jspecify.annotations.NullMarked;
