package dateline.extract.listing;

import dateline.extract.page.ParsingPool;
import java.io.IOException;
import java.io.Reader;

/**
 * Text up to a limit, and no further than another without progress; there it ends as if it were
 * over. One thread.
 */
final class LimitedReader extends Reader {
  /** Characters of one item: a feed has whole articles in it, but no book is one. */
  static final int MOST_OF_AN_ITEM = 8 << 20;

  private final Reader in;
  private long left;
  private long since;

  /**
   * @param most characters in all
   */
  LimitedReader(Reader in, long most) {
    this.in = in;
    this.left = most;
  }

  /** Something was made of what was read so far. */
  void progressed() {
    since = 0;
  }

  @Override
  public int read(char[] into, int from, int most) throws IOException {
    ParsingPool.endIfGivenUp();
    if (left <= 0 || since > MOST_OF_AN_ITEM) {
      return -1;
    }
    int count = in.read(into, from, (int) Math.min(most, left));
    left -= count;
    since += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
