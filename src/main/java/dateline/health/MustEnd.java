package dateline.health;

/**
 * What no loop goes on after. The virtual machine is no longer to be trusted after a {@link
 * VirtualMachineError}: it is out of memory, or broken inside. The process ends, and starts whole,
 * since whatever was acknowledged is on disk. A {@link StackOverflowError} is none of these: deeply
 * nested input causes it, and the stack is free again when it is caught.
 */
public final class MustEnd {
  private MustEnd() {}

  /** Whether the process must end after {@code thrown}. */
  public static boolean after(Throwable thrown) {
    return thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError);
  }

  /** Throws {@code thrown} on if the process must end after it. */
  public static void check(Throwable thrown) {
    if (after(thrown)) {
      throw (VirtualMachineError) thrown;
    }
  }
}
