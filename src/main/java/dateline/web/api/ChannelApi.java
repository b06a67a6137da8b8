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
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import dateline.web.request.Wanted;
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
  public static Answer all(Newsroom news, Ask ask) {
    return Newsroom.json(
        200,
        ChannelRights.seen(news, ask).stream()
            .map(channel -> shown(channel, Optional.empty()))
            .toList());
  }

  /**
   * {@code POST /api/v1/channels} with {@code {"kind","target","name"}}, one or a list; those whose
   * id is there already are changed. All are saved, or none and the first that is wrong is named.
   */
  public static Answer add(Newsroom news, Ask ask) {
    List<Planned> planned = new ArrayList<>();
    for (Wish wish : Wish.list(ask.body()).orElse(List.of(Wish.of(Map.of())))) {
      if (!ChannelRights.mayName(news, ask, wish.first("id"))) {
        return news.notFound(ask);
      }
      switch (news.channelDesk(ask).read(wish, planned)) {
        case Verdict.Refused<Planned>(List<FieldProblem> problems) -> {
          return Refusal.of(problems, planned.size());
        }
        case Verdict.Accepted<Planned>(Planned one) -> planned.add(one);
      }
    }
    List<Shown> all =
        planned.stream()
            .map(news.channelDesk(ask)::save)
            .map(saved -> shown(saved.channel(), saved.secret()))
            .toList();
    return Newsroom.json(201, Wish.one(ask.body()).isPresent() ? all.getFirst() : all);
  }

  /** {@code DELETE /api/v1/channels/ID}. */
  public static Answer remove(Newsroom news, Ask ask) {
    boolean mayName = ChannelRights.mayName(news, ask, Optional.of(ask.part("id")));
    return mayName && news.channelDesk(ask).remove(ask.part("id"))
        ? Answer.of(204, Answer.JSON, "")
        : news.notFound(ask);
  }

  /** What {@code POST /api/v1/channels/ID/…} does, in small letters. */
  private enum Act {
    TEST,
    OFF,
    ON,
    SECRET
  }

  /** {@code POST /api/v1/channels/ID/…}. */
  public static Answer act(Newsroom news, Ask ask) {
    String id = ask.part("id");
    Optional<Act> act = ask.act(Act.class);
    if (act.isEmpty() || !ChannelRights.mayName(news, ask, Optional.of(id))) {
      return news.notFound(ask);
    }
    return switch (act.get()) {
      case TEST ->
          news.channelDesk(ask)
              .test(id)
              .map(delivery -> Newsroom.json(202, Map.of("delivery", delivery)))
              .orElseGet(() -> news.notFound(ask));
      case OFF -> {
        news.channelDesk(ask).turnOff(id, Channel.Why.OWNER);
        yield one(news, ask, id);
      }
      case ON -> {
        news.channelDesk(ask).turnOn(id);
        yield one(news, ask, id);
      }
      case SECRET ->
          news.channelDesk(ask)
              .renewSecret(id)
              .map(saved -> Newsroom.json(200, shown(saved.channel(), saved.secret())))
              .orElseGet(() -> news.notFound(ask));
    };
  }

  private static Answer one(Newsroom news, Ask ask, String id) {
    return news.store
        .channels()
        .byId(id)
        .map(channel -> Newsroom.json(200, shown(channel, Optional.empty())))
        .orElseGet(() -> news.notFound(ask));
  }

  /** {@code GET /api/v1/deliveries?state&channel&alert&before}: a hundred, newest first. */
  public static Answer deliveries(Newsroom news, Ask ask) {
    Optional<Wanted.Fault> fault = DeliveriesPage.fault(ask.query());
    if (fault.isPresent()) {
      return news.refused(fault.get());
    }
    return Newsroom.json(
        200,
        news.store.deliveries().list(DeliveriesPage.filter(ask), PAGE).stream()
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
  public static Answer delivery(Newsroom news, Ask ask) {
    Optional<Deliveries.Row> found =
        news.store.deliveries().byId(ChannelRights.view(ask.asker()), ask.part("id"));
    if (found.isEmpty()) {
      return news.notFound(ask);
    }
    String id = found.get().delivery().id();
    List<Attempt> attempts = news.store.deliveries().attempts(id);
    Set<String> seen =
        AlertRights.seen(news, ask).stream().map(SavedQuery::id).collect(Collectors.toSet());
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
    return Newsroom.json(200, fields);
  }

  /** {@code POST /api/v1/deliveries/ID/resend}. */
  public static Answer resend(Newsroom news, Ask ask) {
    boolean seen =
        news.store.deliveries().byId(ChannelRights.view(ask.asker()), ask.part("id")).isPresent();
    return seen && news.store.deliveries().resend(ask.part("id"))
        ? Answer.of(204, Answer.JSON, "")
        : news.notFound(ask);
  }
}
