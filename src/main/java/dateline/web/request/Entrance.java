package dateline.web.request;

/**
 * How a request came in, handed on to the pages.
 *
 * @param guessedWrong to be told of a wrong password
 */
public record Entrance(Asker asker, Runnable guessedWrong) {
  /** The attribute of a request that has it. */
  public static final String ATTRIBUTE = "dateline.entrance";

  /** With nothing to guess. */
  public static Entrance of(Asker asker) {
    return new Entrance(asker, () -> {});
  }
}
