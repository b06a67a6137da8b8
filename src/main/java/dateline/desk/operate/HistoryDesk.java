package dateline.desk.operate;

import dateline.desk.AlertDesk;
import dateline.desk.ChannelDesk;
import dateline.desk.FieldProblem;
import dateline.desk.SourceDesk;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.desk.clip.ClipDesk;
import dateline.news.history.HistoryEntry;
import dateline.store.Store;
import java.util.List;
import java.util.Optional;

/** Brings back what was removed. Thread-safe. */
public final class HistoryDesk {
  private final Store store;
  private final AlertDesk alerts;
  private final ChannelDesk channels;
  private final SourceDesk sources;
  private final ClipDesk clips;

  /** Of desks that have the same actor. */
  public HistoryDesk(
      Store store, AlertDesk alerts, ChannelDesk channels, SourceDesk sources, ClipDesk clips) {
    this.store = store;
    this.clips = clips;
    this.alerts = alerts;
    this.channels = channels;
    this.sources = sources;
  }

  /**
   * Brings back what an entry removed.
   *
   * @return absent if the entry removed nothing, it is kept no longer, or it is back already
   */
  public Optional<Verdict<HistoryEntry>> restore(HistoryEntry entry) {
    return store.together("restoring what was removed", () -> restored(entry));
  }

  private Optional<Verdict<HistoryEntry>> restored(HistoryEntry entry) {
    Optional<Wish> kept = store.history().kept(entry.number()).flatMap(Wish::one);
    return switch (entry.thing().kind()) {
      case SOURCE -> kept.map(wish -> told(entry, sources.restore(wish)));
      case ALERT -> kept.map(wish -> told(entry, alerts.restore(wish)));
      case CHANNEL -> kept.map(wish -> told(entry, channels.restore(wish)));
      case CLIP ->
          kept.map(
              wish -> told(entry, clips.restore(entry.thing().owner(), entry.thing().id(), wish)));
      case JOB, CORRECTION, ARTICLE, PERSON, TOKEN, SUBSCRIPTION -> Optional.empty();
    };
  }

  private <T> Verdict<HistoryEntry> told(HistoryEntry entry, Verdict<T> verdict) {
    return switch (verdict) {
      case Verdict.Refused<T>(List<FieldProblem> problems) -> new Verdict.Refused<>(problems);
      case Verdict.Accepted<T> _ -> {
        store.history().release(entry.number());
        yield new Verdict.Accepted<>(entry);
      }
    };
  }
}
