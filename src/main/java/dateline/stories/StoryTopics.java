package dateline.stories;

import static java.util.Comparator.comparing;

import dateline.enrich.TopicVote;
import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.Enrichment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives the tellings of a story the topics of their common vote. An arrival costs the same however
 * many tell its story: so many vote, and of those that are stored only these are looked at. Writes
 * nothing; thread-safe.
 */
public final class StoryTopics {
  /** The earliest tellings vote; more would say no more. */
  private static final int VOTERS = 16;

  private static final Comparator<Article> BY_DATE =
      comparing((Article a) -> a.draft().published().map(Dating::instant).orElse(Instant.MAX))
          .thenComparing(Article::id);

  private final Function<Collection<String>, Map<String, List<String>>> tellings;
  private final Function<Collection<String>, List<Article>> stored;

  /**
   * @param tellings the ids of the stored articles of stories, by story, the earliest first
   * @param stored the stored articles of these ids, those that are there
   */
  public StoryTopics(
      Function<Collection<String>, Map<String, List<String>>> tellings,
      Function<Collection<String>, List<Article>> stored) {
    this.tellings = tellings;
    this.stored = stored;
  }

  /**
   * The articles with the topics of their stories.
   *
   * @param articles to be written, in the stories that they tell from now on
   * @return these, in their order, and after them those stored that get other topics by them
   */
  public List<Article> shared(List<Article> articles) {
    Map<String, Article> last =
        articles.stream()
            .collect(
                Collectors.toMap(
                    Article::id, Function.identity(), (_, b) -> b, LinkedHashMap::new));
    Map<String, List<Article>> stories = new LinkedHashMap<>();
    Stream.concat(last.values().stream(), stored(last).stream())
        .forEach(a -> stories.computeIfAbsent(a.storyId(), _ -> new ArrayList<>()).add(a));
    Map<String, TopicVote> votes = new LinkedHashMap<>();
    stories.forEach((story, tellings) -> votes.put(story, vote(tellings)));
    Stream<Article> others =
        stories.values().stream()
            .flatMap(List::stream)
            .filter(article -> !last.containsKey(article.id()))
            .filter(article -> !names(article).equals(names(voted(article, votes))));
    return Stream.concat(articles.stream(), others).map(article -> voted(article, votes)).toList();
  }

  /** Of the same stories, those that may vote with them. */
  private List<Article> stored(Map<String, Article> written) {
    Set<String> stories =
        written.values().stream().map(Article::storyId).collect(Collectors.toSet());
    List<String> voters =
        tellings.apply(stories).values().stream()
            .flatMap(ids -> ids.stream().filter(id -> !written.containsKey(id)).limit(VOTERS))
            .toList();
    return stored.apply(voters);
  }

  private static TopicVote vote(Collection<Article> tellings) {
    return TopicVote.of(
        tellings.stream()
            .sorted(BY_DATE)
            .limit(VOTERS)
            .map(article -> article.enrichment().candidates())
            .toList());
  }

  /** What was read without candidates keeps its topics. */
  private static Article voted(Article article, Map<String, TopicVote> votes) {
    Enrichment own = article.enrichment();
    TopicVote vote = votes.get(article.storyId());
    return vote == null || own.candidates().isEmpty()
        ? article
        : article.with(own.with(own.entities(), vote.topics(own.candidates())));
  }

  /** What a reader sees of its topics. */
  private static Set<String> names(Article article) {
    return article.enrichment().topics().stream().map(t -> t.name()).collect(Collectors.toSet());
  }
}
