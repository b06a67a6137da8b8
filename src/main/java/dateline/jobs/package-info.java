/// Works on the jobs of the list, one at a time: under supervision, with progress, to be paused and
/// cancelled from any process, and begun again after a restart. Knows the rows of jobs, and nothing
/// of what is done: the hall gives it a [Task] for each kind.
///
/// ```
/// new JobRunner(store.jobs(), tasks, clock).run(beat);    // until interrupted
/// ```
///
/// Start reading at [JobRunner].
///
/// Decided:
/// - Who wants a job writes a row, whichever process it is; what is wanted of one that goes on is a
///   row too. So commands need no address and no password of the server, and a restart forgets
///   nothing.
/// - A task is never interrupted, for that would close the files that it writes. It asks its
///   [JobProgress] whether to go on wherever stopping loses nothing.
/// - A paused job keeps its turn: those behind it wait until it goes on or is cancelled.
/// - All tasks may be done twice, so one that was cut off is begun anew; not more often than
///   [JobRunner] says, for it may be what kills the process.
@NullMarked
package dateline.jobs;

import org.jspecify.annotations.NullMarked;
