/// The folder of state as a whole: one process at a time ([FolderLock]), one file to keep it in
/// ([Backup], of which [Backups] keeps the latest), and back again ([Restore]). Knows the names of
/// files and the store's copy, and nothing of what is in them.
///
/// ```
/// Manifest written = new Backup(store, data, clock).write(file);
/// new Restore(emptyFolder).from(file);
/// ```
///
/// [Manifest] names every file of a backup with size and hash; names it does not know are refused.
///
/// Start reading at [Backup].
///
/// Decided:
/// - A backup holds no index: the index is built from the rest when the folder is next opened.
/// - A check from outside shares the lock: what it compares must stand still. It makes no lock file
///   of its own. Where a server writes, that one checks (`dateline.JobTasks`).
/// - The database is copied before the archive, which only grows: all that the database knows is in
///   the archive's copy.
@NullMarked
package dateline.keep;

import org.jspecify.annotations.NullMarked;
