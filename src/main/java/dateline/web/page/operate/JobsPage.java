package dateline.web.page.operate;

import dateline.desk.FieldProblem;
import dateline.desk.JobDesk;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.job.Job;
import dateline.news.job.Job.State;
import dateline.web.request.Note;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Jobs: what can be asked for, what is under way and what came of the others. Public because its
 * template reads it.
 *
 * @param going whether one is under way or waits, so that the page will soon be another
 * @param trouble why one was not taken
 */
public record JobsPage(List<Offer> offers, List<Row> rows, boolean going, Optional<Note> trouble) {
  /** More would push what can be asked for out of sight; programs get all that are listed. */
  private static final int SHOWN = 25;

  public JobsPage {
    offers = List.copyOf(offers);
    rows = List.copyOf(rows);
  }

  /** What can be asked for, and what it does. */
  public record Offer(String kind, String name, String does) {}

  /**
   * A job.
   *
   * @param state in words
   * @param far how far it is, in words; empty where nothing is to be told
   * @param share how far, in percent; absent where nobody knows
   * @param words what came of it, a sentence each
   * @param acts what its owner may do: pause, resume, cancel
   */
  public record Row(
      long number,
      String name,
      String state,
      Instant at,
      String far,
      Optional<Long> share,
      List<String> words,
      List<String> acts) {}

  /** {@code GET /jobs}. */
  public static WebResponse all(PageContext news, WebRequest request) {
    return page(news, request, 200, Optional.empty());
  }

  private static WebResponse page(
      PageContext news, WebRequest request, int status, Optional<Note> trouble) {
    List<Job> all = news.jobDesk(request).all();
    JobsPage page =
        new JobsPage(
            JobDesk.kinds().stream().map(kind -> offer(news, kind)).toList(),
            all.stream().limit(SHOWN).map(job -> row(news, job)).toList(),
            all.stream().anyMatch(job -> !job.state().over()),
            trouble);
    return news.page(news.frame(request, Params.NONE), status, "jobs.jte", page);
  }

  private static Offer offer(PageContext news, Job.Kind kind) {
    String key = "job." + kind.label();
    return new Offer(kind.label(), news.texts.say(key), news.texts.say(key + ".does"));
  }

  private static Row row(PageContext news, Job job) {
    return new Row(
        job.number(),
        news.texts.say("job." + job.kind().label()),
        news.texts.say("job.state." + job.state().label()),
        job.ended().or(job::begun).orElse(job.asked()),
        far(news, job),
        job.total() > 0 && !job.state().over()
            ? Optional.of(Math.min(100, job.done() * 100 / job.total()))
            : Optional.empty(),
        job.words().lines().toList(),
        acts(job.state()));
  }

  private static String far(PageContext news, Job job) {
    if (job.begun().isEmpty() || job.state().over()) {
      return "";
    }
    String unit = job.kind().unit();
    return job.total() > 0
        ? news.texts.say("job.far.of." + unit, job.done(), job.total())
        : news.texts.say("job.far." + unit, job.done());
  }

  private static List<String> acts(State state) {
    return switch (state) {
      case WAITING, RUNNING -> List.of("pause", "cancel");
      case PAUSED -> List.of("resume", "cancel");
      case DONE, PROBLEMS, FAILED, CANCELLED -> List.of();
    };
  }

  /** {@code POST /jobs}. */
  public static WebResponse add(PageContext news, WebRequest request) {
    Wish wish = Wish.of(Map.of("kind", request.form().first("kind").orElse("")));
    return switch (news.jobDesk(request).ask(wish)) {
      case Verdict.Refused<Job>(List<FieldProblem> problems) ->
          page(news, request, 400, Optional.of(Note.of(problems.getFirst())));
      case Verdict.Accepted<Job>(Job job) ->
          WebResponse.seeOther(String.format(Locale.ROOT, "/jobs#j%d", job.number()));
    };
  }

  /** {@code POST /jobs/NUMBER/…}. */
  public static WebResponse act(PageContext news, WebRequest request) {
    return news.jobDesk(request).act(request.part("number"), request.part("act"))
        ? WebResponse.seeOther("/jobs#j" + request.part("number"))
        : news.notFound(request);
  }
}
