/// Pages, API and feeds.
@NullMarked
package dateline.web;

import org.jspecify.annotations.NullMarked;
