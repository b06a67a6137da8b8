package dateline.web;

import dateline.index.ArticleIndex;
import dateline.news.SourceStatus;
import dateline.news.Visit;
import dateline.store.Store;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts and times what is answered, and says how the house fares. Thread-safe. */
public final class Telemetry {
  private final Store store;
  private final ArticleIndex index;
  private final InstantSource clock;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests =
      Counter.builder()
          .name("dateline_requests_total")
          .help("Requests answered, by route and status")
          .labelNames("method", "route", "status")
          .register(registry);
  private final Histogram seconds =
      Histogram.builder()
          .name("dateline_request_seconds")
          .help("Time to answer, by route")
          .labelNames("route")
          .classicUpperBounds(.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5)
          .classicOnly()
          .register(registry);

  public Telemetry(Store store, ArticleIndex index, InstantSource clock) {
    this.store = store;
    this.index = index;
    this.clock = clock;
    gauge("dateline_articles", "Articles in the store", () -> store.articles().count());
    gauge("dateline_index_articles", "Articles in the index", index::count);
    gauge(
        "dateline_index_lag",
        "Writes to the store the index has not committed yet",
        () -> Math.max(0, store.articles().lastSequence() - index.sequence()));
    GaugeWithCallback.builder()
        .name("dateline_sources")
        .help("Sources by the condition of their last visit")
        .labelNames("condition")
        .callback(to -> conditions().forEach((name, n) -> to.call((double) n, name)))
        .register(registry);
    GaugeWithCallback.builder()
        .name("dateline_articles_read_by")
        .help("Articles by the enricher that read them: version and mode")
        .labelNames("enricher")
        .callback(to -> store.enrichments().counts().forEach((by, n) -> to.call((double) n, by)))
        .register(registry);
    CounterWithCallback.builder()
        .name("dateline_articles_moved_total")
        .help("Times a stored article was put into another story, since the start")
        .callback(to -> to.call((double) store.articles().moved()))
        .register(registry);
    JvmMetrics.builder().register(registry);
  }

  private void gauge(String name, String help, java.util.function.LongSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(to -> to.call((double) value.getAsLong()))
        .register(registry);
  }

  private Map<String, Long> conditions() {
    return store.sources().all().stream()
        .collect(Collectors.groupingBy(Telemetry::condition, Collectors.counting()));
  }

  private static String condition(SourceStatus status) {
    return status
        .last()
        .map(Visit::condition)
        .map(c -> c.name().toLowerCase(Locale.ROOT))
        .orElse("not_visited");
  }

  /** Notes one answer; {@code nanos} is how long it took. */
  void answered(Routes.Route route, int status, long nanos) {
    requests.labelValues(route.method(), route.path(), Integer.toString(status)).inc();
    seconds.labelValues(route.path()).observe(nanos / 1e9);
  }

  /** {@code GET /metrics}. */
  Answer metrics(Ask ask) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, registry.scrape(), EscapingScheme.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return Answer.of(200, PrometheusTextFormatWriter.CONTENT_TYPE, out.toByteArray());
  }

  /** What {@code GET /healthz} says. */
  record Health(String status, Part store, Part index, long lag, Instant at) {}

  /** How many articles a part holds, or what is wrong with it. */
  record Part(String status, long articles, long sequence, long tookMs) {}

  /** {@code GET /healthz}: 200 when both answer, 503 when one does not. */
  Answer health(Ask ask) {
    Part rows = part(() -> store.articles().count(), () -> store.articles().lastSequence());
    Part shelf = part(index::count, index::sequence);
    boolean well = rows.status().equals("ok") && shelf.status().equals("ok");
    long lag = well ? Math.max(0, rows.sequence() - shelf.sequence()) : -1;
    return Newsroom.json(
        well ? 200 : 503, new Health(well ? "ok" : "failing", rows, shelf, lag, clock.instant()));
  }

  private static Part part(
      java.util.function.LongSupplier count, java.util.function.LongSupplier sequence) {
    long start = System.nanoTime();
    try {
      long articles = count.getAsLong();
      long last = sequence.getAsLong();
      return new Part("ok", articles, last, Duration.ofNanos(System.nanoTime() - start).toMillis());
    } catch (RuntimeException e) {
      return new Part("failing", -1, -1, Duration.ofNanos(System.nanoTime() - start).toMillis());
    }
  }
}
