package dateline.index.opensearch;

import dateline.index.words.StemLanguage;
import java.time.Instant;
import java.util.Set;

/**
 * What a search must know of all articles.
 *
 * @param latest the latest date of any, milliseconds of the epoch; the least number if none is
 *     dated
 * @param read when it was asked
 */
record Overview(long articles, Set<StemLanguage> languages, long latest, Instant read) {
  Overview {
    languages = Set.copyOf(languages);
  }
}
