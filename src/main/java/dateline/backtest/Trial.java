package dateline.backtest;

import dateline.index.Hit;
import java.util.List;

/**
 * What a query would have found lately.
 *
 * @param days how many days were looked at: {@value Backtest#DAYS}, or as many as there are
 *     articles of
 * @param articles how many it matches
 * @param stories how many stories they tell
 * @param exact whether time sufficed to count them all
 * @param alerts how often it would have fired
 * @param messages how many mails that would have been by its schedule
 * @param ever how many it matches whatever their date
 * @param newest the latest matches, at most ten
 * @param broad whether it fires more often than most people want
 * @param narrowings what would help then, what leaves most first; empty when it is not broad
 */
public record Trial(
    int days,
    long articles,
    long stories,
    boolean exact,
    long alerts,
    long messages,
    long ever,
    List<Hit> newest,
    boolean broad,
    List<Narrowing> narrowings) {
  public Trial {
    newest = List.copyOf(newest);
    narrowings = List.copyOf(narrowings);
  }
}
