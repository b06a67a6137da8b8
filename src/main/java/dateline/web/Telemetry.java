package dateline.web;

import dateline.health.Condition;
import dateline.health.Report;
import dateline.health.Tally;
import dateline.news.source.SourceStatus;
import dateline.news.source.Visit;
import dateline.store.Store;
import dateline.web.request.PageContext;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
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
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Counts and times what is answered, and says how the house fares. Thread-safe. */
public final class Telemetry {
  /** Later than any schedule of ours. */
  private static final Duration LATE = Duration.ofHours(1);

  private final Store store;
  private final Supplier<Report> health;
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

  /**
   * @param health how the house fares; asked for each answer, so it must not take long
   */
  public Telemetry(Store store, Supplier<Report> health) {
    this.store = store;
    this.health = health;
    gauge("dateline_articles", "Articles in the store", () -> health.get().store().articles());
    gauge(
        "dateline_index_articles", "Articles in the index", () -> health.get().index().articles());
    gauge(
        "dateline_index_lag",
        "Writes to the store the index has not committed yet",
        () -> lag(health.get()));
    gauge(
        "dateline_index_lag_seconds",
        "How long the index has been behind the store",
        () -> health.get().lag().toSeconds());
    GaugeWithCallback.builder()
        .name("dateline_health")
        .help("0 ok, 1 degraded, 2 failing")
        .labelNames("part")
        .callback(to -> conditionsOf(health.get(), to))
        .register(registry);
    GaugeWithCallback.builder()
        .name("dateline_sources")
        .help("Sources by the condition of their last visit")
        .labelNames("condition")
        .callback(
            to -> ifAnswered(this::conditions).forEach((name, n) -> to.call((double) n, name)))
        .register(registry);
    GaugeWithCallback.builder()
        .name("dateline_articles_read_by")
        .help("Articles by the enricher that read them: version and mode")
        .labelNames("enricher")
        .callback(
            to ->
                ifAnswered(store.enrichments()::counts).forEach((by, n) -> to.call((double) n, by)))
        .register(registry);
    CounterWithCallback.builder()
        .name("dateline_articles_moved_total")
        .help(
            "Times a stored article was put into another story or found to be a copy, since the"
                + " start")
        .callback(to -> to.call((double) store.articles().moved()))
        .register(registry);
    counted();
    JvmMetrics.builder().register(registry);
  }

  /** What the crawler asked for, what is owed to readers, and the room that is left. */
  private void counted() {
    CounterWithCallback.builder()
        .name("dateline_fetches_total")
        .help("Requests of the crawler since the start: pages or lists, and what came of each")
        .labelNames("what", "outcome")
        .callback(this::fetches)
        .register(registry);
    CounterWithCallback.builder()
        .name("dateline_alerts_total")
        .help("Alerts fired, ever")
        .callback(
            to ->
                ifAnswered(() -> Map.of("", store.alerts().revision()))
                    .forEach((_, n) -> to.call((double) n)))
        .register(registry);
    GaugeWithCallback.builder()
        .name("dateline_deliveries")
        .help("Deliveries by state; late: should have gone more than an hour ago")
        .labelNames("state")
        .callback(
            to -> ifAnswered(this::deliveries).forEach((name, n) -> to.call((double) n, name)))
        .register(registry);
    gauge(
        "dateline_disk_free_bytes",
        "Room left on the disk that has the folder of state; -1 when it is not known",
        () -> health.get().figures().freeBytes());
  }

  /**
   * A counter that is there from the start: of one that appears with its first event none sees it.
   */
  private void fetches(CounterWithCallback.Callback to) {
    Map<Tally.Kind, Long> fetches = new LinkedHashMap<>();
    fetches.put(new Tally.Kind("page", "success"), 0L);
    fetches.put(new Tally.Kind("list", "success"), 0L);
    fetches.putAll(health.get().figures().fetches());
    fetches.forEach((kind, n) -> to.call((double) n, kind.what(), kind.outcome()));
  }

  private Map<String, Long> deliveries() {
    Map<String, Long> states = new TreeMap<>();
    store.deliveries().counts().forEach((state, n) -> states.put(state.label(), n));
    states.put("late", store.outbox().overdue(health.get().at().minus(LATE)));
    return states;
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
  WebResponse metrics(WebRequest request) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, registry.scrape(), EscapingScheme.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return WebResponse.of(200, PrometheusTextFormatWriter.CONTENT_TYPE, out.toByteArray());
  }

  private static void conditionsOf(Report report, GaugeWithCallback.Callback to) {
    report.conditions().forEach((name, one) -> to.call(one.grade().number(), name));
  }

  /** Empty while the database does not answer: the rest is to be told all the same. */
  private Map<String, Long> ifAnswered(Supplier<Map<String, Long>> counts) {
    return health.get().store().condition().isFailing() ? Map.of() : counts.get();
  }

  private static long lag(Report report) {
    long written = report.store().sequence();
    return written < 0 ? -1 : Math.max(0, written - report.index().sequence());
  }

  /** {@code GET /livez}: the process answers. */
  static WebResponse live() {
    return PageContext.json(200, Map.of("status", "ok"));
  }

  /** {@code GET /readyz}: 200 when pages can be served, 503 when not. */
  WebResponse ready(WebRequest request) {
    Report report = health.get();
    return PageContext.json(
        report.serves() ? 200 : 503,
        Map.of("status", report.serves() ? "ok" : "failing", "reasons", report.reasons()));
  }

  /** {@code GET /healthz}: 200, or 503 when a part of the house does not do its work. */
  WebResponse health(WebRequest request) {
    Report report = health.get();
    Map<String, Object> says = new LinkedHashMap<>();
    says.put("status", report.grade().word());
    says.put("reasons", report.reasons());
    says.put("store", stock(report.store()));
    says.put("index", stock(report.index()));
    says.put("lag", lag(report));
    says.put("lagSeconds", report.lag().toSeconds());
    report.parts().forEach((name, one) -> says.put(name, condition(one)));
    Map<String, Object> loops = new LinkedHashMap<>();
    report.loops().forEach((name, one) -> loops.put(name, condition(one)));
    says.put("loops", loops);
    says.put("at", report.at());
    return PageContext.json(report.grade() == Condition.Grade.FAILING ? 503 : 200, says);
  }

  private static Map<String, Object> stock(Report.Stock stock) {
    Map<String, Object> says = condition(stock.condition());
    says.put("articles", stock.articles());
    says.put("sequence", stock.sequence());
    says.put("tookMs", stock.took().toMillis());
    return says;
  }

  private static Map<String, Object> condition(Condition condition) {
    Map<String, Object> says = new LinkedHashMap<>();
    says.put("status", condition.grade().word());
    condition.reason().ifPresent(reason -> says.put("reason", reason));
    return says;
  }
}
