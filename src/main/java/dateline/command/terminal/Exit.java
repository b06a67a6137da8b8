package dateline.command.terminal;

/** What the code says that a command ends with. */
public final class Exit {
  /** Done, with problems that were named. */
  public static final int PROBLEMS = 1;

  /** The command line or a setting is wrong. */
  public static final int USAGE = 2;

  /** It could not be done. */
  public static final int FAILED = 3;

  /** It was asked to end, by Ctrl-C or a signal. */
  public static final int INTERRUPTED = 130;

  private Exit() {}
}
