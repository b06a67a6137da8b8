package dateline.web.api;

import dateline.desk.ChannelDesk.Planned;
import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.news.alert.Alert;
import dateline.news.alert.Attempt;
import dateline.news.alert.Channel;
import dateline.news.alert.Delivery;
import dateline.news.alert.SavedQuery;
import dateline.store.delivery.Deliveries;
import dateline.web.page.alert.AlertRights;
import dateline.web.page.alert.ChannelRights;
import dateline.web.page.alert.DeliveriesPage;
import dateline.web.request.PageContext;
import dateline.web.request.SearchRequest;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Channels and deliveries for programs. A webhook's secret is told once: when it is made. */
public final class ChannelApi {
  private static final int PAGE = 100;

  /** A channel; {@code off} says why nothing is sent. */
  record Shown(
      String id,
      String kind,
      String name,
      String target,
      Instant created,
      Optional<Channel.Off> off,
      Map<String, String> headers,
      Optional<String> secret) {}

  /** A delivery and its latest attempt. */
  record Sent(
      String id,
      long number,
      String channel,
      String kind,
      int alerts,
      Instant created,
      Instant due,
      String state,
      int attempts,
      Optional<Instant> delivered,
      Optional<Attempt> last) {}

  private ChannelApi() {}

  private static Shown shown(Channel channel, Optional<String> secret) {
    return new Shown(
        channel.id(),
        channel.kind(),
        channel.name(),
        channel.shown(),
        channel.created(),
        channel.off(),
        channel instanceof Channel.Webhook webhook ? webhook.headers().hidden().values() : Map.of(),
        secret);
  }

  /** {@code GET /api/v1/channels}. */
  public static WebResponse all(PageContext news, WebRequest request) {
    return ListPage.of(
        news,
        request,
        ChannelRights.seen(news, request).stream()
            .map(channel -> shown(channel, Optional.empty()))
            .toList(),
        Shown::id);
  }

  /**
   * {@code POST /api/v1/channels} with {@code {"kind","target","name"}}, one or a list; those whose
   * id is there already are changed. All are saved, or none and the first that is wrong is named.
   */
  public static WebResponse add(PageContext news, WebRequest request) {
    List<Planned> planned = new ArrayList<>();
    for (Wish wish : Wish.list(request.body()).orElse(List.of(Wish.of(Map.of())))) {
      if (!ChannelRights.mayName(news, request, wish.first("id"))) {
        return news.notFound(request);
      }
      switch (news.channelDesk(request).read(wish, planned)) {
        case Verdict.Refused<Planned>(List<FieldProblem> problems) -> {
          return Refusal.of(problems, planned.size());
        }
        case Verdict.Accepted<Planned>(Planned one) -> planned.add(one);
      }
    }
    List<Shown> all =
        planned.stream()
            .map(news.channelDesk(request)::save)
            .map(saved -> shown(saved.channel(), saved.secret()))
            .toList();
    return PageContext.json(201, Wish.one(request.body()).isPresent() ? all.getFirst() : all);
  }

  /** {@code DELETE /api/v1/channels/ID}. */
  public static WebResponse remove(PageContext news, WebRequest request) {
    boolean mayName = ChannelRights.mayName(news, request, Optional.of(request.part("id")));
    return mayName && news.channelDesk(request).remove(request.part("id"))
        ? WebResponse.of(204, WebResponse.JSON, "")
        : news.notFound(request);
  }

  /** What {@code POST /api/v1/channels/ID/…} does, in small letters. */
  private enum Act {
    TEST,
    OFF,
    ON,
    SECRET
  }

  /** {@code POST /api/v1/channels/ID/…}. */
  public static WebResponse act(PageContext news, WebRequest request) {
    String id = request.part("id");
    Optional<Act> act = request.act(Act.class);
    if (act.isEmpty() || !ChannelRights.mayName(news, request, Optional.of(id))) {
      return news.notFound(request);
    }
    return switch (act.get()) {
      case TEST ->
          news.channelDesk(request)
              .test(id)
              .map(delivery -> PageContext.json(202, Map.of("delivery", delivery)))
              .orElseGet(() -> news.notFound(request));
      case OFF -> {
        news.channelDesk(request).turnOff(id, Channel.Why.OWNER);
        yield one(news, request, id);
      }
      case ON -> {
        news.channelDesk(request).turnOn(id);
        yield one(news, request, id);
      }
      case SECRET ->
          news.channelDesk(request)
              .renewSecret(id)
              .map(saved -> PageContext.json(200, shown(saved.channel(), saved.secret())))
              .orElseGet(() -> news.notFound(request));
    };
  }

  private static WebResponse one(PageContext news, WebRequest request, String id) {
    return news.store
        .channels()
        .byId(id)
        .map(channel -> PageContext.json(200, shown(channel, Optional.empty())))
        .orElseGet(() -> news.notFound(request));
  }

  /** {@code GET /api/v1/deliveries?state&channel&alert&before}: a hundred, newest first. */
  public static WebResponse deliveries(PageContext news, WebRequest request) {
    Optional<SearchRequest.Fault> fault = DeliveriesPage.fault(request.query());
    if (fault.isPresent()) {
      return news.refused(fault.get());
    }
    return PageContext.json(
        200,
        news.store.deliveries().list(DeliveriesPage.filter(request), PAGE).stream()
            .map(ChannelApi::sent)
            .toList());
  }

  private static Sent sent(Deliveries.Row row) {
    Delivery delivery = row.delivery();
    return new Sent(
        delivery.id(),
        delivery.number(),
        delivery.channelId(),
        delivery.kind().label(),
        row.alerts(),
        delivery.created(),
        delivery.due(),
        delivery.state().label(),
        delivery.attempts(),
        delivery.delivered(),
        row.last());
  }

  /** {@code GET /api/v1/deliveries/ID}: with every attempt. */
  public static WebResponse delivery(PageContext news, WebRequest request) {
    Optional<Deliveries.Row> found =
        news.store.deliveries().byId(ChannelRights.view(request.asker()), request.part("id"));
    if (found.isEmpty()) {
      return news.notFound(request);
    }
    String id = found.get().delivery().id();
    List<Attempt> attempts = news.store.deliveries().attempts(id);
    Set<String> seen =
        AlertRights.seen(news, request).stream().map(SavedQuery::id).collect(Collectors.toSet());
    List<Alert> alerts =
        news.store.deliveries().alertsOf(id, PAGE).stream()
            .filter(alert -> seen.contains(alert.savedQueryId()))
            .toList();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(
        "delivery",
        sent(
            new Deliveries.Row(
                found.get().delivery(), alerts.size(), attempts.reversed().stream().findFirst())));
    fields.put("attempts", attempts);
    fields.put("alerts", alerts.stream().map(Alert::id).toList());
    return PageContext.json(200, fields);
  }

  /** {@code POST /api/v1/deliveries/ID/resend}. */
  public static WebResponse resend(PageContext news, WebRequest request) {
    boolean seen =
        news.store
            .deliveries()
            .byId(ChannelRights.view(request.asker()), request.part("id"))
            .isPresent();
    return seen && news.store.deliveries().resend(request.part("id"))
        ? WebResponse.of(204, WebResponse.JSON, "")
        : news.notFound(request);
  }
}
