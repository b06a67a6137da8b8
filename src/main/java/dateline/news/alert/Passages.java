package dateline.news.alert;

import dateline.news.Article;
import dateline.news.Draft;
import dateline.news.Enrichment;
import dateline.news.Entity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses the sentences of an article that tell why it met a saved query: for words where they
 * stand, for a name the best sentence about it, for a topic or an outlet the lead. Parts of the
 * query that meet in one sentence are shown in it together. One thread.
 */
public final class Passages {
  /** Sentences shown, at most: the article's page has the rest. */
  private static final int MOST = 3;

  /** Characters of a sentence, at most: two lines of a wide screen. */
  private static final int LONGEST = 280;

  /** A lead shorter than this is shown with the sentence after it. */
  private static final int SHORT_LEAD = 90;

  private final Draft draft;
  private final String text;
  private final Enrichment enrichment;

  /** What met a clause, in {@link Draft#text()}. */
  private record Spot(String clause, int start, int end) {}

  private Passages(Article article) {
    this.draft = article.draft();
    this.text = draft.text();
    this.enrichment = article.enrichment();
  }

  /**
   * At most three, in the order of the text, and one without text for what is met outside of it if
   * there are others. Reasons that no longer fit the text are looked for in it anew.
   *
   * @param article with its names corrected, as the reasons call them so
   */
  public static List<Passage> of(Article article, List<Reason> reasons) {
    return ofEach(article, List.of(reasons));
  }

  /**
   * The same for several saved queries together: each sentence once, with all that it shows, and at
   * least one for each of them.
   */
  public static List<Passage> ofEach(Article article, List<List<Reason>> queries) {
    return new Passages(article).chosen(queries);
  }

  /** {@code person="Orla Vane"} is met by Orla Vane. */
  static String value(String clause) {
    return clause.replaceFirst("^[a-z]+[=:]", "").replaceFirst("^\"(.*)\"$", "$1");
  }

  private List<Passage> chosen(List<List<Reason>> queries) {
    List<Reason> reasons = queries.stream().flatMap(List::stream).distinct().toList();
    List<Spot> fixed = new ArrayList<>();
    List<Reason> names = new ArrayList<>();
    List<Reason> nowhere = new ArrayList<>();
    for (Reason reason : reasons) {
      if (isName(reason)) {
        names.add(reason);
      } else {
        inText(reason).ifPresentOrElse(fixed::add, () -> nowhere.add(reason));
      }
    }
    List<Spot> spots = new ArrayList<>(fixed);
    for (Reason name : names) {
      named(name, spots).ifPresentOrElse(spots::add, () -> nowhere.add(name));
    }
    List<Passage> passages = new ArrayList<>(sentences(spots, queries));
    add(nowhere, passages);
    return List.copyOf(passages);
  }

  /** What is met outside the text: by itself, or with the lead if no other text is shown. */
  private void add(List<Reason> nowhere, List<Passage> passages) {
    boolean told = passages.stream().anyMatch(passage -> !passage.field().equals("title"));
    List<Passage.Piece> lead = told ? List.of() : lead();
    if (!nowhere.isEmpty()) {
      passages.add(
          new Passage(
              nowhere.stream().map(Reason::clause).distinct().toList(),
              nowhere.getFirst().field(),
              lead));
    } else if (!lead.isEmpty()) {
      passages.add(new Passage(List.of(), "body", lead));
    }
  }

  private static boolean isName(Reason reason) {
    return Stream.of(Entity.Kind.values()).anyMatch(kind -> kind.label().equals(reason.field()));
  }

  /** Where words stand. The headline is shown anyway, so rather where the text says the same. */
  private Optional<Spot> inText(Reason reason) {
    int length =
        switch (reason.field()) {
          case "title" -> draft.title().length();
          case "dek" -> draft.dek().map(String::length).orElse(0);
          case "body" -> draft.body().length();
          default -> 0;
        };
    boolean fits = reason.start() < reason.end() && reason.end() <= length;
    if (!fits) {
      boolean words = Set.of("title", "dek", "body").contains(reason.field());
      return words ? said(reason.clause(), value(reason.clause()), 0) : Optional.empty();
    }
    int start =
        switch (reason.field()) {
          case "title" -> 0;
          case "dek" -> draft.title().length() + 2;
          default -> draft.bodyStart();
        };
    Spot spot = new Spot(reason.clause(), start + reason.start(), start + reason.end());
    return reason.field().equals("title")
        ? said(reason.clause(), text.substring(spot.start(), spot.end()), draft.title().length())
            .or(() -> Optional.of(spot))
        : Optional.of(spot);
  }

  /** Where these words stand first from {@code from} on, whatever their capitals. */
  private Optional<Spot> said(String clause, String words, int from) {
    if (words.isBlank()) {
      return Optional.empty();
    }
    for (int i = from; i + words.length() <= text.length(); i++) {
      int end = i + words.length();
      if (text.regionMatches(true, i, words, 0, words.length())
          && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))
          && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
        return Optional.of(new Spot(clause, i, end));
      }
    }
    return Optional.empty();
  }

  /** The best sentence about someone or something. */
  private Optional<Spot> named(Reason reason, List<Spot> others) {
    String name = value(reason.clause());
    return entity(reason.field(), name).stream()
        .flatMap(entity -> entity.mentions().stream())
        .filter(mention -> mention.end() <= text.length())
        .map(mention -> new Spot(reason.clause(), mention.start(), mention.end()))
        .min(Comparator.comparingInt(spot -> demerit(spot, name, others)))
        .or(() -> said(reason.clause(), name, draft.title().length()))
        .or(() -> said(reason.clause(), name, 0));
  }

  /** Below the headline, with other parts of the query, by the full name, a whole sentence. */
  private int demerit(Spot spot, String name, List<Spot> others) {
    Sentence sentence = Sentence.around(text, spot.start());
    boolean company = others.stream().anyMatch(other -> within(other, sentence));
    boolean full =
        text.substring(spot.start(), spot.end())
            .toLowerCase(Locale.ROOT)
            .contains(name.toLowerCase(Locale.ROOT));
    boolean brief = sentence.end() - sentence.start() < name.length() + 20;
    return (spot.start() < draft.title().length() ? 8 : 0)
        + (company || others.isEmpty() ? 0 : 4)
        + (full ? 0 : 2)
        + (brief ? 3 : 0);
  }

  private Optional<Entity> entity(String kind, String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    Set<String> words = words(wanted);
    List<Entity> ofKind =
        enrichment.entities().stream()
            .filter(entity -> entity.kind().label().equals(kind))
            .toList();
    return ofKind.stream()
        .filter(entity -> entity.name().equalsIgnoreCase(name))
        .findFirst()
        .or(
            () ->
                ofKind.stream()
                    .filter(entity -> words(entity.name()).containsAll(words))
                    .findFirst());
  }

  private static Set<String> words(String name) {
    return Set.copyOf(List.of(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
  }

  private static boolean within(Spot spot, Sentence sentence) {
    return spot.start() >= sentence.start() && spot.start() < sentence.end();
  }

  /** One passage for each sentence chosen. */
  private List<Passage> sentences(List<Spot> spots, List<List<Reason>> queries) {
    Map<Sentence, List<Spot>> bySentence = new LinkedHashMap<>();
    for (Spot spot : spots) {
      bySentence
          .computeIfAbsent(Sentence.around(text, spot.start()), _ -> new ArrayList<>())
          .add(spot);
    }
    return best(bySentence, queries).stream()
        .sorted(Comparator.comparingInt(entry -> entry.getKey().start()))
        .map(entry -> passage(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Those that show most, and for a query of which they show nothing its own best. */
  private static List<Map.Entry<Sentence, List<Spot>>> best(
      Map<Sentence, List<Spot>> bySentence, List<List<Reason>> queries) {
    List<Map.Entry<Sentence, List<Spot>>> all =
        bySentence.entrySet().stream()
            .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
            .toList();
    List<Map.Entry<Sentence, List<Spot>>> best = new ArrayList<>(all.stream().limit(MOST).toList());
    for (List<Reason> query : queries) {
      if (best.stream().noneMatch(entry -> shows(entry.getValue(), query))) {
        all.stream()
            .filter(entry -> shows(entry.getValue(), query))
            .findFirst()
            .ifPresent(best::add);
      }
    }
    return best;
  }

  private static boolean shows(List<Spot> spots, List<Reason> query) {
    return query.stream()
        .anyMatch(reason -> spots.stream().anyMatch(spot -> spot.clause().equals(reason.clause())));
  }

  private Passage passage(Sentence sentence, List<Spot> spots) {
    List<Spot> inOrder = spots.stream().sorted(Comparator.comparingInt(Spot::start)).toList();
    int first = inOrder.getFirst().start();
    Sentence shown = cut(sentence, first, inOrder.getLast().end());
    List<Passage.Piece> pieces = new ArrayList<>();
    int at = shown.start();
    String before = shown.start() > sentence.start() ? "… " : "";
    for (Spot spot : inOrder) {
      if (spot.start() < at || spot.end() > shown.end()) {
        continue;
      }
      plain(before + text.substring(at, spot.start()), pieces);
      pieces.add(
          new Passage.Piece(
              line(text.substring(spot.start(), spot.end())), Optional.of(spot.clause())));
      at = spot.end();
      before = "";
    }
    plain(text.substring(at, shown.end()) + (shown.end() < sentence.end() ? " …" : ""), pieces);
    return new Passage(
        inOrder.stream().map(Spot::clause).distinct().toList(), field(first), pieces);
  }

  private static void plain(String piece, List<Passage.Piece> pieces) {
    if (!piece.isEmpty()) {
      pieces.add(new Passage.Piece(line(piece), Optional.empty()));
    }
  }

  private static String line(String piece) {
    return piece.replace('\n', ' ');
  }

  private String field(int start) {
    if (start < draft.title().length() + 2) {
      return "title";
    }
    return start < draft.bodyStart() ? "dek" : "body";
  }

  /** A long sentence at words, around what is marked. */
  private Sentence cut(Sentence sentence, int from, int until) {
    int start = sentence.start();
    int end = Math.max(sentence.end(), until);
    if (end - start <= LONGEST) {
      return new Sentence(start, end);
    }
    if (until - start > LONGEST) {
      start = word(Math.max(start, from - LONGEST / 3), from);
    }
    if (end - start > LONGEST) {
      int most = Math.max(until, start + LONGEST);
      int space = text.lastIndexOf(' ', most);
      end =
          most < end && space > from ? Math.max(space, Math.min(until, most)) : Math.min(most, end);
    }
    return new Sentence(start, end);
  }

  /** The start of the first word from {@code at} on, no later than {@code latest}. */
  private int word(int at, int latest) {
    int space = at == 0 ? -1 : text.indexOf(' ', at - 1);
    return space < 0 || space >= latest ? at : space + 1;
  }

  /** The standfirst, or how the text begins; empty without either. */
  private List<Passage.Piece> lead() {
    String told = draft.dek().filter(dek -> !dek.isBlank()).orElse(draft.body()).strip();
    if (told.isEmpty()) {
      return List.of();
    }
    Sentence first = Sentence.around(told, 0);
    int end = first.end();
    if (end < SHORT_LEAD && end + 1 < told.length()) {
      int next = end;
      while (next < told.length() - 1 && Character.isWhitespace(told.charAt(next))) {
        next++;
      }
      end = Sentence.around(told, next).end();
    }
    String lead = line(told.substring(0, end)).replaceAll(" {2,}", " ");
    if (lead.length() > LONGEST) {
      int space = lead.lastIndexOf(' ', LONGEST);
      lead = lead.substring(0, space > 0 ? space : LONGEST) + " …";
    }
    return List.of(new Passage.Piece(lead, Optional.empty()));
  }
}
