package dateline.web.api;

import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.job.Job;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
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
  public static Answer all(Newsroom news, Ask ask) {
    return Newsroom.json(200, news.jobDesk.all().stream().map(Shown::of).toList());
  }

  /** {@code GET /api/v1/jobs/NUMBER}. */
  public static Answer one(Newsroom news, Ask ask) {
    return one(news, ask, 200);
  }

  private static Answer one(Newsroom news, Ask ask, int status) {
    return Optional.of(ask.part("number"))
        .filter(text -> text.matches("\\d{1,18}"))
        .flatMap(text -> news.jobDesk.byNumber(Long.parseLong(text)))
        .map(job -> Newsroom.json(status, Shown.of(job)))
        .orElseGet(() -> news.notFound(ask));
  }

  /** {@code POST /api/v1/jobs} with {@code {"kind"}}. */
  public static Answer add(Newsroom news, Ask ask) {
    Wish wish = Wish.one(ask.body()).orElse(Wish.of(Map.of()));
    return switch (news.jobDesk.ask(wish)) {
      case Verdict.Refused<Job>(List<FieldProblem> problems) -> Refusal.of(problems);
      case Verdict.Accepted<Job>(Job job) -> Newsroom.json(202, Shown.of(job));
    };
  }

  /** {@code POST /api/v1/jobs/NUMBER/…}. */
  public static Answer act(Newsroom news, Ask ask) {
    return news.jobDesk.act(ask.part("number"), ask.part("act"))
        ? one(news, ask, 200)
        : news.notFound(ask);
  }
}
