/// Commands for whoever runs a server: how it fares, and by which settings.
///
/// They open nothing of the server's own, so they work beside it at any time.
///
/// Start reading at `HealthCommand`.
@NullMarked
package dateline.command.operate;

import org.jspecify.annotations.NullMarked;
