package dateline.news.alert;

import dateline.news.source.OutletClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What makes a saved query fire again. Its {@link #text} is what is stored, typed and shown: {@code
 * story}, {@code article}, or {@code updates} with any of {@code people outlets headline 5}, the
 * number being how many new articles.
 */
public sealed interface Firing {
  /** Once a story, however many outlets tell it. */
  record OnceAStory() implements Firing {}

  /** For every article. */
  record EveryArticle() implements Firing {}

  /**
   * Once a story, and again when it changes.
   *
   * @param news which changes count
   * @param articles again after this many further articles that are no copies; 0 for never
   */
  record Updates(Set<News> news, int articles) implements Firing {
    public Updates {
      if (articles < 0 || (news.isEmpty() && articles == 0)) {
        throw new IllegalArgumentException("updates " + news + " " + articles);
      }
      news = Set.copyOf(news);
    }
  }

  /** A change that a reader may want to hear of. */
  enum News {
    /** Someone the story did not name before. */
    PEOPLE,
    /** A class of outlet that did not tell it before: see {@link OutletClass}. */
    OUTLETS,
    /** An article that was told of has another headline. */
    HEADLINE;

    /** The word in {@link Firing#text}: {@code people}, {@code outlets}, {@code headline}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As stored and typed. */
  default String text() {
    return switch (this) {
      case OnceAStory() -> "story";
      case EveryArticle() -> "article";
      case Updates(Set<News> news, int articles) -> {
        List<String> words = new ArrayList<>(List.of("updates"));
        news.stream().sorted().map(News::label).forEach(words::add);
        if (articles > 0) {
          words.add(String.valueOf(articles));
        }
        yield String.join(" ", words);
      }
    };
  }

  /** Reads {@link #text}; absent if it is none. {@code updates} alone means all three changes. */
  static Optional<Firing> parse(String text) {
    List<String> words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    return switch (words.getFirst()) {
      case "story" -> words.size() == 1 ? Optional.of(new OnceAStory()) : Optional.empty();
      case "article" -> words.size() == 1 ? Optional.of(new EveryArticle()) : Optional.empty();
      case "updates" -> updates(words.subList(1, words.size()));
      default -> Optional.empty();
    };
  }

  private static Optional<Firing> updates(List<String> words) {
    if (words.isEmpty()) {
      return Optional.of(new Updates(EnumSet.allOf(News.class), 0));
    }
    Set<News> news =
        Arrays.stream(News.values())
            .filter(one -> words.contains(one.label()))
            .collect(Collectors.toSet());
    List<String> numbers = words.stream().filter(w -> w.matches("[1-9][0-9]{0,5}")).toList();
    boolean understood = news.size() + numbers.size() == words.size() && numbers.size() <= 1;
    return understood
        ? Optional.of(
            new Updates(news, numbers.isEmpty() ? 0 : Integer.parseInt(numbers.getFirst())))
        : Optional.empty();
  }
}
