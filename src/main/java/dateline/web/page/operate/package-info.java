/// Pages for whoever keeps the server: work on all that is stored. Start reading at [JobsPage].
@NullMarked
package dateline.web.page.operate;

import org.jspecify.annotations.NullMarked;
