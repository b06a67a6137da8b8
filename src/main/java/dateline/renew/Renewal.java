package dateline.renew;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * All that is stored, brought to what this version would make of it: what an operator runs after an
 * upgrade. The index follows each step; one of an older kind is built anew at start.
 *
 * <p>What is due stands in the rows, so a run that was stopped or killed is finished by the next.
 * One thread; interrupted, it ends after the batch in hand. Its steps can be done alone, too.
 */
public record Renewal(Reextraction reextraction, Upgrade upgrade, Reclustering reclustering) {
  /** What is done, in this order, for each builds on those before. */
  public enum Step {
    /** Pages that another extractor read are read again. */
    READ,
    /** Names and topics that a lesser enricher found are found again. */
    ENRICH,
    /** All articles are grouped into stories anew. */
    PLACE
  }

  /**
   * What came of it.
   *
   * @param words a sentence each
   * @param kept texts that could not be read again, with the reason
   */
  public record Report(List<String> words, List<String> kept) {
    public Report {
      words = List.copyOf(words);
      kept = List.copyOf(kept);
    }
  }

  /**
   * Does all steps.
   *
   * @param dryRun whether to change nothing and only say what would be; then each step sees what is
   *     stored and not what the steps before would make of it
   * @param progress hears how many articles are done in the step at hand
   */
  public Report run(boolean dryRun, LongConsumer progress) {
    List<String> words = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (Step step : Step.values()) {
      if (!Thread.currentThread().isInterrupted()) {
        words.addAll(
            switch (step) {
              case READ ->
                  reextraction
                      .run(Reextraction.Scope.DUE, dryRun, keeping(kept), progress)
                      .words(dryRun);
              case ENRICH -> List.of(enriched(dryRun, progress));
              case PLACE -> reclustering.run(dryRun, progress).words(dryRun);
            });
      }
    }
    return new Report(words, kept);
  }

  /** Hears of texts, and notes which of them stay as they were. */
  public static Consumer<Reextraction.Item> keeping(List<String> kept) {
    return item -> {
      if (item.outcome() instanceof Reextraction.Outcome.Kept(String reason)) {
        kept.add(item.url() + ": stays as it was, " + reason);
      }
    };
  }

  private String enriched(boolean dryRun, LongConsumer progress) {
    return dryRun
        ? "%,d articles would have their names and topics found again".formatted(upgrade.due())
        : Upgrade.words(upgrade.all(progress));
  }
}
