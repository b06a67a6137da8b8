package dateline.desk.operate;

import dateline.news.ArchivedPage;
import java.util.Optional;

/** The pages that the archive has. Thread-safe. */
@FunctionalInterface
public interface ArchivedPages {
  /**
   * The page at a place of the archive; absent where it cannot be read, such as on another machine.
   */
  Optional<ArchivedPage> page(String place);
}
