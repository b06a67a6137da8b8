package dateline.enrich;

import java.lang.management.ManagementFactory;
import org.slf4j.LoggerFactory;

/**
 * How long all models take to load in a new process, and what heap they take: once and cold, as a
 * start is, so run it several times. Ends with 1 above a second or 150 MB.
 *
 * <p>{@code StartBench fast|joint}
 */
final class StartBench {
  private static final double MOST_SECONDS = 1;
  private static final int MOST_MEGABYTES = 150;

  private StartBench() {}

  public static void main(String[] args) {
    // The log is open before any model in every command; opening it takes as long as they do.
    LoggerFactory.getLogger(StartBench.class).trace("ready");
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    long before = used();
    long start = System.nanoTime();
    long cpu = cpu();
    Enricher enricher =
        Enricher.load(args[0].equals("joint") ? Enricher.Mode.JOINT : Enricher.Mode.FAST);
    enricher.warm();
    double seconds = (System.nanoTime() - start) / 1e9;
    double busy = (cpu() - cpu) / 1e9;
    long heap = (used() - before) >> 20;
    String by =
        enricher
            .annotate(
                "Kim Kardashian met the governor of Ohio in Columbus, and they spoke about the prison reform that she wants and that he does not.")
            .by();
    enricher.close();
    System.out.printf(
        "%s: loaded in %.2f s, %.2f s of processor time, %d MB of heap; load %.1f%n",
        by, seconds, busy, heap, load);
    if (seconds > MOST_SECONDS || heap > MOST_MEGABYTES) {
      System.exit(1);
    }
  }

  /** Of the whole process: the compiler's is part of a start. */
  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
