/// Which thread does a piece of work, when, and in how much memory: parallel work for the
/// processors, what is made once, at its first use, and bytes of any length. Knows nothing of news.
///
/// ```
/// Workers workers = Workers.onEveryProcessor("intake");          // threads come when needed
/// List<Enrichment> found = workers.map(drafts, enricher::enrich); // returns when all are done
/// try (ParallelTask<Integer, IOException> counting = workers.begin(() -> count(hits))) {
///   show(page(), counting.result());
/// }
/// Lazy<Models> models = new Lazy<>(Models::load);
/// ```
///
/// Nothing hangs here, however few threads there are: who waits for a task that no thread has begun
/// does it. So a task may begin others and wait for them, and one processor is enough.
///
/// Start reading at: `Workers`.
///
/// Decided:
/// - Every owner of work has workers of its own, bounded and named after what they do, and nobody
///   uses the common pool (`ArchitectureTest`): what waits there for another of its tasks hangs for
///   good on a machine of one or two processors.
/// - No work and no waiting under a monitor: `Lazy` makes its thing outside any lock, and others
///   wait for the thing, not for a lock.
/// - Native libraries that bindings unpack have no file while they are used (`UnpackedLibraries`):
///   a killed process would leave 25 MB of them.
@NullMarked
package dateline.work;

import org.jspecify.annotations.NullMarked;
