package dateline.news.name;

import dateline.news.Mention;
import dateline.news.name.GivenNames.Gender;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How articles address those whom they call by one name alone: "Mrs. Quill" is not Adam Quill.
 * Thread-safe.
 */
final class Honorifics {
  /** Characters before a mention in which its title stands. */
  private static final int REACH = 20;

  private static final Pattern FEMALE =
      Pattern.compile(
          "(?iu)\\b((?:mrs|ms|miss|madam|madame|mme|first lady|lady|dame|queen|princess|duchess"
              + "|baroness|congresswoman|councilwoman|chairwoman|actress)\\.?)\\s+$");

  private static final Pattern MALE =
      Pattern.compile(
          "(?iu)\\b((?:mr|sir|lord|king|prince|duke|baron|congressman|councilman|chairman"
              + "|actor)\\.?)\\s+$");

  private final GivenNames given = new GivenNames();

  /** How a mention is addressed: the title as the text has it, and whose it is. */
  private record Title(String words, Gender of) {}

  /**
   * Those mentions of a lone name that cannot be of the bearer of a full name, by what to call them
   * instead.
   */
  Map<String, List<Mention>> against(String text, List<Mention> mentions, String bearer) {
    Map<Mention, Title> titles = new LinkedHashMap<>();
    for (Mention mention : mentions) {
      title(text, mention).ifPresent(title -> titles.put(mention, title));
    }
    Optional<Gender> known = given.of(bearer);
    // Whoever is unknown is taken for no woman: titles that tell are mostly women's.
    List<Map.Entry<Mention, Title>> others =
        titles.entrySet().stream()
            .filter(entry -> entry.getValue().of() != known.orElse(Gender.MALE))
            .toList();
    if (others.isEmpty()) {
      return Map.of();
    }
    boolean mixed = others.size() < titles.size();
    Title first = others.getFirst().getValue();
    List<Mention> theirs =
        mixed ? others.stream().map(Map.Entry::getKey).toList() : List.copyOf(mentions);
    return Map.of(first.words(), theirs);
  }

  private static Optional<Title> title(String text, Mention mention) {
    int end = Math.min(mention.end(), text.length());
    int word = text.lastIndexOf(' ', end - 1) + 1;
    int start = Math.max(mention.start(), Math.min(word, end));
    String before = text.substring(Math.max(0, start - REACH), start);
    Matcher female = FEMALE.matcher(before);
    if (female.find()) {
      return Optional.of(new Title(female.group(1), Gender.FEMALE));
    }
    Matcher male = MALE.matcher(before);
    return male.find() ? Optional.of(new Title(male.group(1), Gender.MALE)) : Optional.empty();
  }
}
