/// What an owner may do to what is stored: forget articles ([ForgetDesk]), bring in others
/// ([LineImport]), see pages as they were fetched ([ArchivedPages]), bring back what was removed
/// ([HistoryDesk]).
@NullMarked
package dateline.desk.operate;

import org.jspecify.annotations.NullMarked;
