/// Commands beside a running server: how it fares, by which settings, who may sign in, and what an
/// assistant may ask.
///
/// But for `PeopleCommand`, which changes rows, and `IndexCommand`, which fills an index elsewhere
/// (`IndexMove`), they ask the server over HTTP as any program does (`OwnServer`) and open nothing
/// of its own, so they work beside it at any time. `Assistant` speaks the Model Context Protocol by
/// its official Java SDK; what it offers stands in `AssistantTool`, one question of the API each.
///
/// Start reading at `HealthCommand`.
@NullMarked
package dateline.command.operate;

import org.jspecify.annotations.NullMarked;
