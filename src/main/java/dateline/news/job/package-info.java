/// Work on all that is stored, asked for by an owner and done one piece at a time: [Job].
@NullMarked
package dateline.news.job;

import org.jspecify.annotations.NullMarked;
