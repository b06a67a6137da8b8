package dateline.enrich.names;

import dateline.enrich.model.Recogniser.Found;
import dateline.enrich.model.Tokens.Token;
import dateline.news.Entity;
import dateline.news.Entity.Kind;
import dateline.news.Mention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes entities of the names found in an article: which names mean the same, and what to call it.
 * One article, one thread.
 *
 * <p>In order: works and cases are told from other names ({@link Works}, {@link Cases}); a name
 * that is nearly always of one kind is always of it, and an acronym of the kind of its long form
 * ({@link Acronyms}); names not seen at every place are looked for again; people, organisations,
 * places and cases are each brought together; the fullest form becomes the name.
 */
public final class Names {
  /** A name in the text. */
  public record Name(Kind kind, String text, int start, int end) {}

  /** Soft hyphens and marks of direction. */
  private static final Pattern HIDDEN = Pattern.compile("\\p{Cf}+");

  /** Who is not to be named. */
  private static final Pattern NOBODY = Pattern.compile("(john|jane|baby) (doe|does|roe)");

  /** A form used once for so many times of another is more often a slip than the full name. */
  private static final int ONCE = 15;

  /** Entities of an article; of a longer list the ones named last are left out. */
  static final int MOST_ENTITIES = 400;

  private final String text;
  private final List<List<Token>> sentences;
  private final Lexicon lexicon;

  public Names(String text, List<List<Token>> sentences, Lexicon lexicon) {
    this.text = text;
    this.sentences = sentences;
    this.lexicon = lexicon;
  }

  /** The entities, people first, each with its mentions in order. */
  public List<Entity> entities(List<Found> found) {
    List<Found> edged = new Edges(text, sentences, lexicon).of(found);
    List<Found> works =
        new Cases(sentences).among(new Works(text, sentences, lexicon).among(edged));
    List<Name> names = new ArrayList<>();
    for (Found f : Acronyms.explained(text, agree(works))) {
      f.kind().ifPresent(kind -> names.add(name(kind, f.start(), f.end())));
    }
    names.removeIf(this::noName);
    names.addAll(missed(names, untold(edged, works)));
    names.addAll(papers(names));
    names.sort(Comparator.comparingInt(Name::start));
    Map<Kind, List<Name>> byKind = new EnumMap<>(Kind.class);
    for (Name name : names) {
      byKind.computeIfAbsent(name.kind(), k -> new ArrayList<>()).add(name);
    }
    Map<String, Entity> entities = new LinkedHashMap<>();
    byKind.forEach(
        (kind, list) -> group(kind, list, lexicon).forEach(group -> add(entities, kind, group)));
    return entities.values().stream()
        .sorted(
            Comparator.comparing(Entity::kind)
                .thenComparingInt(entity -> entity.mentions().getFirst().start()))
        .limit(MOST_ENTITIES)
        .toList();
  }

  private Name name(Kind kind, int start, int end) {
    String form = HIDDEN.matcher(text.substring(start, end)).replaceAll("");
    return new Name(kind, form.replaceAll("\\s+", " "), start, end);
  }

  /** Titles alone, single letters and names without a letter are none. */
  private boolean noName(Name name) {
    List<String> words = Lexicon.words(name.text());
    boolean letters = name.text().chars().anyMatch(Character::isLetter);
    return !letters
        || words.isEmpty()
        || (name.kind() == Kind.PERSON && NOBODY.matcher(String.join(" ", words)).matches())
        || (words.size() == 1
            && (words.getFirst().length() < 2
                || (name.kind() == Kind.PERSON && lexicon.in("never", words.getFirst()))));
  }

  /** The same words are of the same kind throughout, where most of them are. */
  private List<Found> agree(List<Found> found) {
    Map<String, Map<Optional<Kind>, Integer>> votes = new HashMap<>();
    for (Found f : found) {
      votes
          .computeIfAbsent(text.substring(f.start(), f.end()), t -> new HashMap<>())
          .merge(f.kind(), 1, Integer::sum);
    }
    List<Found> agreed = new ArrayList<>();
    for (Found f : found) {
      Map<Optional<Kind>, Integer> vote =
          votes.getOrDefault(text.substring(f.start(), f.end()), Map.of());
      int all = vote.values().stream().mapToInt(Integer::intValue).sum();
      agreed.add(
          vote.entrySet().stream()
              .filter(e -> e.getValue() * 3 >= all * 2)
              .findFirst()
              .map(e -> new Found(e.getKey(), f.start(), f.end(), f.sentence(), f.from(), f.to()))
              .orElse(f));
    }
    return agreed;
  }

  /** What was taken for works and is none: no name lies inside. */
  private static List<Found> untold(List<Found> edged, List<Found> works) {
    Set<Integer> starts = new HashSet<>();
    works.forEach(found -> starts.add(found.start()));
    return edged.stream()
        .filter(found -> found.kind().filter(kind -> kind == Kind.WORK).isPresent())
        .filter(found -> !starts.contains(found.start()))
        .toList();
  }

  /** Places where a name that was found elsewhere stands again and was not seen. */
  private List<Name> missed(List<Name> names, List<Found> untold) {
    Map<String, List<Name>> byFirstWord = new HashMap<>();
    Set<String> words = new HashSet<>();
    boolean[] taken = new boolean[text.length()];
    for (Name name : names) {
      String first = name.text().split(" ", 2)[0];
      byFirstWord.computeIfAbsent(first, w -> new ArrayList<>()).add(name);
      Arrays.fill(taken, name.start(), name.end(), true);
    }
    untold.forEach(found -> Arrays.fill(taken, found.start(), found.end(), true));
    for (List<Token> sentence : sentences) {
      for (Token token : sentence) {
        words.add(token.text());
      }
    }
    List<Name> missed = new ArrayList<>();
    for (List<Token> sentence : sentences) {
      for (int k = 0; k < sentence.size(); k++) {
        int at = k;
        Token token = sentence.get(k);
        if (taken[token.start()] || !token.capitalised()) {
          continue;
        }
        Optional<Name> again =
            byFirstWord.getOrDefault(token.text(), List.of()).stream()
                .filter(name -> standsAt(name.text(), token.start(), taken))
                .filter(name -> name.text().contains(" ") || aloneHere(sentence, at, words))
                .max(Comparator.comparingInt(name -> name.text().length()));
        again.ifPresent(
            name -> {
              int end = token.start() + name.text().length();
              Arrays.fill(taken, token.start(), end, true);
              missed.add(name(name.kind(), token.start(), end));
            });
      }
    }
    return missed;
  }

  /** "the Times" where The New York Times is named in full: papers go by their last word. */
  private List<Name> papers(List<Name> names) {
    Set<String> papers = new HashSet<>();
    Set<Integer> taken = new HashSet<>();
    for (Name name : names) {
      String last = name.text().substring(name.text().lastIndexOf(' ') + 1);
      if (name.kind() == Kind.ORGANISATION
          && name.text().contains(" ")
          && lexicon.in("paper", last.toLowerCase(Locale.ROOT))) {
        papers.add(last);
      }
      for (int i = name.start(); i < name.end(); i++) {
        taken.add(i);
      }
    }
    List<Name> again = new ArrayList<>();
    for (List<Token> sentence : papers.isEmpty() ? List.<List<Token>>of() : sentences) {
      for (int k = 1; k < sentence.size(); k++) {
        Token token = sentence.get(k);
        if (papers.contains(token.text())
            && !taken.contains(token.start())
            && sentence.get(k - 1).text().equalsIgnoreCase("the")
            && (k + 1 == sentence.size() || !sentence.get(k + 1).capitalised())) {
          again.add(name(Kind.ORGANISATION, token.start(), token.end()));
        }
      }
    }
    return again;
  }

  private boolean standsAt(String name, int start, boolean[] taken) {
    int end = start + name.length();
    if (!text.startsWith(name, start)
        || (end < text.length() && Character.isLetterOrDigit(text.charAt(end)))) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (taken[i]) {
        return false;
      }
    }
    return true;
  }

  /** A single word is a name again only if it is no part of a longer one and never lower case. */
  private static boolean aloneHere(List<Token> sentence, int k, Set<String> words) {
    boolean before = k > 0 && sentence.get(k - 1).capitalised() && k > 1;
    boolean after = k + 1 < sentence.size() && sentence.get(k + 1).capitalised();
    return !before && !after && !words.contains(sentence.get(k).text().toLowerCase(Locale.ROOT));
  }

  /** The names that mean the same, of names of one kind in the order of the text. */
  public static List<List<Name>> group(Kind kind, List<Name> names, Lexicon lexicon) {
    return switch (kind) {
      case PERSON -> People.group(names, lexicon);
      case ORGANISATION -> Organisations.group(names, lexicon);
      case PLACE -> Places.group(names, lexicon);
      case WORK -> sameText(names);
      case CASE -> Cases.group(names);
    };
  }

  private static List<List<Name>> sameText(List<Name> names) {
    Map<String, List<Name>> groups = new LinkedHashMap<>();
    for (Name name : names) {
      String key = String.join(" ", Lexicon.words(name.text()));
      groups
          .computeIfAbsent(key.startsWith("the ") ? key.substring(4) : key, k -> new ArrayList<>())
          .add(name);
    }
    return List.copyOf(groups.values());
  }

  private void add(Map<String, Entity> entities, Kind kind, List<Name> group) {
    String name = called(kind, group);
    List<Mention> mentions = new ArrayList<>();
    Optional.ofNullable(entities.get(kind + name)).ifPresent(e -> mentions.addAll(e.mentions()));
    group.forEach(n -> mentions.add(new Mention(n.start(), n.end())));
    mentions.sort(Comparator.comparingInt(Mention::start));
    entities.put(kind + name, new Entity(kind, name, mentions));
  }

  /** What to call it: as the table has it, else the fullest form, of several the most frequent. */
  private String called(Kind kind, List<Name> group) {
    Map<String, Integer> forms = new LinkedHashMap<>();
    for (Name name : group) {
      Optional<String> known = lexicon.known(kind, name.text());
      if (known.isPresent()) {
        return known.get();
      }
      forms.merge(plain(kind, name.text()), 1, Integer::sum);
    }
    int usual =
        forms.entrySet().stream()
            .filter(form -> form.getKey().contains(" "))
            .mapToInt(Map.Entry::getValue)
            .max()
            .orElse(0);
    return forms.entrySet().stream()
        .filter(form -> form.getValue() * ONCE >= usual)
        .max(
            Comparator.comparingInt(
                    (Map.Entry<String, Integer> e) -> Lexicon.words(e.getKey()).size())
                .thenComparing(e -> !shouted(e.getKey()))
                .thenComparingInt(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  private static boolean shouted(String name) {
    return name.equals(name.toUpperCase(Locale.ROOT));
  }

  /** Without titles, and without "the" unless a work's title has it. */
  private String plain(Kind kind, String name) {
    if (kind == Kind.CASE) {
      return Cases.plain(name);
    }
    List<String> words = new ArrayList<>(List.of(name.split(" ")));
    boolean article = words.getFirst().equalsIgnoreCase("the");
    if (words.size() > 1 && kind != Kind.WORK && article) {
      words.removeFirst();
    }
    while (kind == Kind.PERSON
        && words.size() > 1
        && lexicon.in("title", String.join("", Lexicon.words(words.getFirst())))) {
      words.removeFirst();
    }
    return String.join(" ", words);
  }
}
