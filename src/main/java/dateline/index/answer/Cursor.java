package dateline.index.answer;

import dateline.index.Search;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.util.BytesRef;

/**
 * Where a page of hits ended, as an opaque word.
 *
 * <p>It belongs to one search: with another it is refused, for it would mean nothing there. It
 * carries the time of the first page, so that recency scores alike on all pages.
 *
 * @param now when the first page was made
 * @param value the last hit's score as float bits, or its date in milliseconds
 * @param id the last hit
 * @param search see {@link #print}
 */
public record Cursor(Instant now, long value, String id, int search) {
  /** What tells searches apart but for the page wanted: by story or not, the order is the same. */
  public static int print(Search search) {
    return (search.clause()
            + "|"
            + new java.util.TreeMap<>(search.filters())
            + "|"
            + search.dates()
            + "|"
            + search.zone()
            + "|"
            + search.sort()
            + "|"
            + search.strict())
        .hashCode();
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is not one of ours, or one of another search
   */
  public static Cursor read(String word, Search search) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(word);
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", -1);
      Cursor cursor =
          new Cursor(
              Instant.ofEpochMilli(Long.parseLong(parts[0])),
              Long.parseLong(parts[1]),
              parts[2],
              Integer.parseInt(parts[3]));
      if (cursor.search == print(search)) {
        return cursor;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("this cursor is damaged: start at the first page", e);
    }
    throw new IllegalArgumentException(
        "this cursor belongs to another search: start at the first page");
  }

  public String write() {
    String parts = now.toEpochMilli() + " " + value + " " + id + " " + search;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(parts.getBytes(StandardCharsets.UTF_8));
  }

  /** The same place, as Lucene wants it. */
  public FieldDoc after(boolean byScore) {
    Object first = byScore ? (Object) Float.intBitsToFloat((int) value) : (Object) value;
    // Ids are unique, so only the hit itself is equal: the highest number passes it over.
    return new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[] {first, new BytesRef(id)});
  }
}
