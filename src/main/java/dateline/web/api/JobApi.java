package dateline.web.api;

import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.job.Job;
import dateline.web.request.PageContext;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs for programs. */
public final class JobApi {
  /** A job as programs see it: kind and state in small letters. */
  record Shown(
      long number,
      String kind,
      String state,
      Instant asked,
      Optional<Instant> begun,
      Optional<Instant> ended,
      long done,
      long total,
      String unit,
      String words) {
    static Shown of(Job job) {
      return new Shown(
          job.number(),
          job.kind().label(),
          job.state().label(),
          job.asked(),
          job.begun(),
          job.ended(),
          job.done(),
          job.total(),
          job.kind().unit(),
          job.words());
    }
  }

  private JobApi() {}

  /** {@code GET /api/v1/jobs}: the latest, newest first. */
  public static WebResponse all(PageContext news, WebRequest request) {
    return ListPage.of(
        news,
        request,
        news.jobDesk(request).all().stream().map(Shown::of).toList(),
        job -> String.valueOf(job.number()));
  }

  /** {@code GET /api/v1/jobs/NUMBER}. */
  public static WebResponse one(PageContext news, WebRequest request) {
    return one(news, request, 200);
  }

  private static WebResponse one(PageContext news, WebRequest request, int status) {
    return Optional.of(request.part("number"))
        .filter(text -> text.matches("\\d{1,18}"))
        .flatMap(text -> news.jobDesk(request).byNumber(Long.parseLong(text)))
        .map(job -> PageContext.json(status, Shown.of(job)))
        .orElseGet(() -> news.notFound(request));
  }

  /** {@code POST /api/v1/jobs} with {@code {"kind"}}. */
  public static WebResponse add(PageContext news, WebRequest request) {
    Wish wish = Wish.one(request.body()).orElse(Wish.of(Map.of()));
    return switch (news.jobDesk(request).ask(wish)) {
      case Verdict.Refused<Job>(List<FieldProblem> problems) -> Refusal.of(problems);
      case Verdict.Accepted<Job>(Job job) -> PageContext.json(202, Shown.of(job));
    };
  }

  /** {@code POST /api/v1/jobs/NUMBER/…}. */
  public static WebResponse act(PageContext news, WebRequest request) {
    return news.jobDesk(request).act(request.part("number"), request.part("act"))
        ? one(news, request, 200)
        : news.notFound(request);
  }
}
