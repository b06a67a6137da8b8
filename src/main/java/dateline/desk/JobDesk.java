package dateline.desk;

import dateline.desk.history.HistoryRecorder;
import dateline.news.history.Actor;
import dateline.news.history.HistoryEntry;
import dateline.news.history.HistoryEntry.Act;
import dateline.news.history.HistoryEntry.Thing;
import dateline.news.job.ImportWish;
import dateline.news.job.Job;
import dateline.news.job.Job.Kind;
import dateline.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Jobs as an owner asks for them; they are done by the process that serves, also when that is
 * another one or comes later. Thread-safe.
 */
public final class JobDesk {
  /** As many are listed: more than a day of them. */
  public static final int LISTED = 100;

  /** Those that need no argument. An import names files, which only who is on this machine may. */
  private static final Set<Kind> PLAIN = EnumSet.complementOf(EnumSet.of(Kind.IMPORT));

  private final Store store;
  private final InstantSource clock;
  private final HistoryRecorder recorder;

  /**
   * @param actor whose wishes come
   */
  public JobDesk(Store store, InstantSource clock, Actor actor) {
    this.store = store;
    this.clock = clock;
    this.recorder = new HistoryRecorder(store, actor);
  }

  /** The kinds that can be asked for by name. */
  public static List<Kind> kinds() {
    return List.copyOf(PLAIN);
  }

  /** Asks for a job of the kind that {@code wish} names; one that already waits stands for it. */
  public Verdict<Job> ask(Wish wish) {
    String wanted = wish.first("kind").orElse("").toLowerCase(Locale.ROOT);
    Optional<Kind> kind = PLAIN.stream().filter(one -> one.label().equals(wanted)).findFirst();
    if (kind.isEmpty()) {
      String known = String.join(", ", PLAIN.stream().map(Kind::label).toList());
      return Verdict.Refused.of(FieldProblem.of("kind", "job.kind.unknown", wanted, known));
    }
    return new Verdict.Accepted<>(ask(kind.get()));
  }

  /** Asks for one; where one of the kind only waits for its turn, it is that. */
  public Job ask(Kind kind) {
    return store.jobs().latest(LISTED).stream()
        .filter(job -> job.kind() == kind && job.state() == Job.State.WAITING)
        .findFirst()
        .orElseGet(() -> added(kind, ""));
  }

  private Job added(Kind kind, String argument) {
    return recorder.together(
        "asking for a job",
        () -> {
          Job job = store.jobs().add(kind, argument, clock.instant());
          recorder.note(Act.ADDED, thing(job));
          return job;
        });
  }

  private static Thing thing(Job job) {
    return new Thing(HistoryEntry.Kind.JOB, Long.toString(job.number()), job.kind().label());
  }

  /** Asks for an import of files that the process which serves can read. */
  public Job take(List<Path> paths, Optional<String> source, boolean alerts) {
    List<String> absolute = paths.stream().map(path -> path.toAbsolutePath().toString()).toList();
    String argument = new ImportWish(absolute, source, alerts).text();
    return added(Kind.IMPORT, argument);
  }

  /** Pauses, resumes or cancels one; false if there is none of that number, or it is over. */
  public boolean wish(long number, Job.Wish wish) {
    return recorder.together(
        "steering a job",
        () -> {
          boolean done = store.jobs().wish(number, wish, clock.instant());
          if (done) {
            Act act =
                switch (wish) {
                  case PAUSE -> Act.PAUSED;
                  case GO -> Act.RESUMED;
                  case CANCEL -> Act.CANCELLED;
                };
            byNumber(number).ifPresent(job -> recorder.note(act, thing(job)));
          }
          return done;
        });
  }

  /**
   * The same as a program or a form writes it.
   *
   * @param act {@code pause}, {@code resume} or {@code cancel}
   */
  public boolean act(String number, String act) {
    Optional<Job.Wish> wish =
        switch (act) {
          case "pause" -> Optional.of(Job.Wish.PAUSE);
          case "resume" -> Optional.of(Job.Wish.GO);
          case "cancel" -> Optional.of(Job.Wish.CANCEL);
          default -> Optional.empty();
        };
    return number.matches("\\d{1,18}")
        && wish.filter(one -> wish(Long.parseLong(number), one)).isPresent();
  }

  /** The latest, newest first. */
  public List<Job> all() {
    return store.jobs().latest(LISTED);
  }

  public Optional<Job> byNumber(long number) {
    return store.jobs().byNumber(number);
  }
}
