/// Whether this process and its machine are well: work that goes on by itself, and who is at fault
/// when something fails. Knows no article and no other room.
///
/// ```
/// try (Loops loops = new Loops(new FaultLog())) {
///   loops.repeat("commit", Duration.ofSeconds(15), beat -> { commit(); return EVERY; });
///   loops.conditions();      // {commit=ok}
/// }
/// ```
///
/// [Loops] runs whatever must go on for as long as the process. A loop that fails is tried again
/// after growing pauses, for ever; only what [MustEnd] names ends the process. Each has a
/// heartbeat.
///
/// [LocalFaultException] is thrown where our own database, disk, memory or network fails, so that
/// nobody else is blamed for it.
///
/// [LogLimit] keeps a line that comes again and again from filling the disk; `logback.xml` names
/// it.
///
/// Start reading at [Loops].
///
/// Decided:
/// - A loop that fails is `degraded` at once and `failing` after a minute without a good turn: one
///   failed commit should not make a load balancer turn readers away.
/// - Heartbeats are measured by the monotonic clock: setting the time of day stops no loop.
@NullMarked
package dateline.health;

import org.jspecify.annotations.NullMarked;
