package dateline.news;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines that pages put around a text and change at will: counters, clocks, boxes, advertisements.
 */
final class Furniture {
  /** Longer lines are text, whatever they begin with; in characters. */
  private static final int LONGEST = 160;

  private static final String COUNTED =
      "(?:shares?|comments?|views?|likes?|reactions?|reads?|votes?|retweets?|reposts?|followers?"
          + "|claps?|replies|kommentare?|aufrufe|commentaires?|partages|comentarios?|commenti"
          + "|min(?:ute)?s? read)";
  private static final String COUNT = "\\(?\\d[\\d.,]*\\s?[km]?\\)?";
  private static final Pattern COUNTERS =
      pattern(
          "(?:%1$s\\s*(?:new |people )?%2$s\\W*)+|(?:%2$s\\W*%1$s\\W*)+|%1$s (?:people )?(?:are )?"
                  .formatted(COUNT, COUNTED)
              + "(?:reading|watching)(?: this)?(?: now)?\\W*");

  private static final String MOMENT =
      "(?:\\d+(?:st|nd|rd|th)?|[ap]\\.?m\\.?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
          + "[a-z]{0,6}\\.?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\\.?|an?|few|ago|just|now|today"
          + "|yesterday|at|on|since|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|vor|hace"
          + "|il y a|minuten?|stunden?|heures?|minutos?|horas?|uhr|um|am|à|h|[a-z]{1,3}t|utc|z)";
  private static final Pattern CLOCK =
      pattern(
          "(?:(?:(?:last|first|zuletzt)\\s+)?(?:updated?|modified|published|posted|edited"
              + "|aktualisiert|veröffentlicht|stand|mis à jour|publié|actualizado|publicado"
              + "|aggiornato)\\b\\W*(?:%1$s\\b\\W*)*|(?=.*\\d)(?:%1$s(?!\\w)\\W*)+)"
                  .formatted(MOMENT));

  private static final String BOX_NAMES =
      "(?:related(?: (?:stories|articles|content|topics|coverage))?|read (?:more|also|next)"
          + "|also read|see also|more (?:on|from|in|like) [^.]{1,60}|more stories|recommended"
          + "|most (?:read|popular|viewed)|trending(?: now)?|don['’]t miss|you may also like"
          + "|up next|watch(?: now| more)?|listen(?: now)?|lesen sie auch|mehr zum thema"
          + "|auch interessant|lire aussi|à lire aussi|lea también|te puede interesar"
          + "|leggi anche|lees ook)";
  private static final Pattern BOX =
      pattern("\\W*%1$s\\W*|\\W*%1$s\\s*(?:[:|–—»>]|-\\s).*".formatted(BOX_NAMES));

  private static final Pattern ADVERTISEMENT =
      pattern(
          "\\W*(?:advertise?ments?|ad|ads|sponsored(?: content| by .*)?|promoted|paid content|anzeige"
              + "|werbung|publicité|publicidad|pubblicità|advertentie)\\W*"
              + "|\\W*(?:story|article|content) continues (?:below|after).*"
              + "|scroll (?:down )?(?:to|for) .*"
              + "|(?:sign up|subscribe)\\b.*(?:newsletter|inbox|e-?mail|alerts|updates).*"
              + "|follow us on .*|download (?:our|the) .*\\bapp\\b.*");

  private static final List<Pattern> ALL = List.of(COUNTERS, CLOCK, BOX, ADVERTISEMENT);

  private Furniture() {}

  static boolean is(String line) {
    String bare = line.strip();
    return bare.length() <= LONGEST && ALL.stream().anyMatch(p -> p.matcher(bare).matches());
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
