package dateline.web.page.alert;

import dateline.desk.AlertsFile;
import dateline.desk.Wish;
import dateline.news.alert.Firing;
import dateline.news.alert.SavedQuery;
import dateline.web.request.Params;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What stands in the fields of an alert's form, as typed. Public because its template reads it.
 *
 * @param firing the first word of a {@link Firing}'s text
 * @param news which updates count: {@code people}, {@code outlets}, {@code headline}
 * @param articles again after so many further articles; empty for never
 * @param schedule {@code soon}, {@code hourly}, {@code daily}, {@code workdays}, {@code weekly} or
 *     {@code monthly}
 * @param at local time, such as {@code 08:00}
 * @param day of the week, in English and small letters
 * @param date day of the month
 * @param channels ids of those chosen
 * @param schedules how often each channel is told, by id: as {@code schedule}, or a whole {@link
 *     dateline.news.alert.Schedule#text}; empty: as the alert says
 * @param mail new addresses to mail to; empty for none
 * @param ends its last day, such as {@code 2026-12-31}; empty for none
 */
public record AlertFields(
    String name,
    String query,
    String firing,
    List<String> news,
    String articles,
    String schedule,
    String at,
    String day,
    String date,
    String zone,
    List<String> channels,
    Map<String, String> schedules,
    String mail,
    String client,
    String note,
    String ends) {
  /** How often something may be sent, the first word of a schedule's text. */
  public static final List<String> OFTEN =
      List.of("soon", "hourly", "daily", "workdays", "weekly", "monthly");

  /** Begins the field that says when a channel is told; its id follows. */
  private static final String OF_CHANNEL = "schedules.";

  private static final String MORNING = "08:00";
  private static final String MONDAY = "monday";
  private static final String FIRST = "1";

  public AlertFields {
    news = List.copyOf(news);
    channels = List.copyOf(channels);
    schedules = Map.copyOf(schedules);
  }

  /** As a form or an address has them; what is not there is as for a first alert. */
  static AlertFields of(Params form, String query, ZoneId zone) {
    List<String> news = form.all("news");
    return new AlertFields(
        form.first("name").orElse(""),
        query,
        form.first("firing").orElse("story"),
        news.isEmpty() && form.first("articles").isEmpty() ? allNews() : news,
        form.first("articles").orElse(""),
        form.first("schedule").orElse("soon"),
        form.first("at").orElse(MORNING),
        form.first("day").orElse(MONDAY),
        form.first("date").orElse(FIRST),
        form.first("zone").orElse(zone.getId()),
        form.all("channel"),
        schedules(form),
        form.first("mail").orElse(""),
        form.first("client").orElse(""),
        form.first("note").orElse(""),
        form.first("ends").orElse(""));
  }

  private static Map<String, String> schedules(Params form) {
    Map<String, String> schedules = new LinkedHashMap<>();
    for (Params.Pair pair : form.pairs()) {
      if (pair.name().startsWith(OF_CHANNEL)) {
        schedules.put(pair.name().substring(OF_CHANNEL.length()), pair.value());
      }
    }
    return schedules;
  }

  /** Those of a saved query. */
  static AlertFields of(SavedQuery saved, List<SavedQuery.Recipient> recipients) {
    Firing.Updates updates =
        saved.firing() instanceof Firing.Updates some
            ? some
            : new Firing.Updates(EnumSet.allOf(Firing.News.class), 0);
    String[] schedule = saved.schedule().text().split(" ", -1);
    return new AlertFields(
        saved.name(),
        saved.query(),
        saved.firing().text().split(" ", -1)[0],
        updates.news().stream().sorted().map(Firing.News::label).toList(),
        updates.articles() > 0 ? String.valueOf(updates.articles()) : "",
        schedule[0],
        schedule.length > 1 ? schedule[schedule.length - 1] : MORNING,
        schedule[0].equals("weekly") ? schedule[1] : MONDAY,
        schedule[0].equals("monthly") ? schedule[1] : FIRST,
        saved.zone().getId(),
        recipients.stream().map(SavedQuery.Recipient::channelId).toList(),
        AlertsFile.schedules(recipients),
        "",
        saved.purpose().client(),
        saved.purpose().note(),
        saved.purpose().ends().map(LocalDate::toString).orElse(""));
  }

  private static List<String> allNews() {
    return List.of(Firing.News.values()).stream().map(Firing.News::label).toList();
  }

  /** For templates: the days of the week as the form sends them. */
  public List<String> days() {
    return List.of(DayOfWeek.values()).stream()
        .map(day -> day.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /**
   * As a wish.
   *
   * @param id of the saved query that is edited; empty for a new one
   */
  Wish wish(String id) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("name", name);
    fields.put("query", query);
    fields.put("firing", firingText());
    fields.put("schedule", scheduleText(schedule));
    fields.put("zone", zone);
    fields.put("mail", mail);
    fields.put("client", client);
    fields.put("note", note);
    fields.put("ends", ends);
    schedules.forEach((channel, often) -> fields.put(OF_CHANNEL + channel, scheduleText(often)));
    return Wish.of(fields).with("channels", channels);
  }

  /** For templates: how often that channel is told; empty: as the alert says. */
  public String schedule(String channel) {
    return schedules.getOrDefault(channel, "");
  }

  private String firingText() {
    if (!firing.equals("updates")) {
      return firing;
    }
    List<String> words = new ArrayList<>(List.of(firing));
    words.addAll(news);
    if (!articles.isEmpty()) {
      words.add(articles);
    }
    return String.join(" ", words);
  }

  private String scheduleText(String often) {
    return switch (often) {
      case "daily" -> "daily " + at;
      case "workdays" -> "workdays " + at;
      case "monthly" -> "monthly " + date + " " + at;
      case "weekly" -> "weekly " + day + " " + at;
      default -> often;
    };
  }
}
