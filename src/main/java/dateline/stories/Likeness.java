package dateline.stories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An inverted index over what articles tell, in shards by date: finds those that are like a given
 * one and near in time. One thread.
 */
final class Likeness {
  /**
   * How like two articles of the same time must be to tell the same event, 0 to 1, if their
   * headlines have two telling words in common; see {@link #headlines}.
   */
  static final double LIKE = 0.24;

  /** More words in common to two headlines say no more. */
  private static final int MOST_OF_HEADLINES = 3;

  /** A word counts for no more than that: one rare name alone makes no event of two. */
  static final float MOST_OF_A_WORD = 0.15f;

  /** How like where one of the two has no date. */
  static final double LIKE_UNDATED = 0.32;

  /** Articles further apart tell different events, copies apart. */
  static final Duration WINDOW = Duration.ofDays(30);

  /** After this time a likeness counts for half. */
  private static final Duration HALF = Duration.ofDays(14);

  /** The shard of those without a date. */
  private static final long UNDATED = Long.MAX_VALUE;

  private final NavigableMap<Long, Postings> shards = new TreeMap<>();
  private float[] scores = new float[1024];
  private int[] touched = new int[1024];
  private int count;

  /** Files an article under its number. */
  void add(StoryMember article) {
    Postings shard = shards.computeIfAbsent(shard(article), _ -> new Postings());
    TermWeights telling = article.telling;
    for (int i = 0; i < telling.size(); i++) {
      shard.add(telling.word(i), article.number, telling.weight(i));
    }
    if (article.number >= scores.length) {
      scores = Arrays.copyOf(scores, Math.max(article.number + 1, scores.length * 2));
    }
  }

  /** Takes it out again. */
  void remove(StoryMember article) {
    Postings shard = shards.get(shard(article));
    if (shard == null) {
      return;
    }
    for (int i = 0; i < article.telling.size(); i++) {
      shard.remove(article.telling.word(i), article.number);
    }
    if (shard.size() == 0) {
      shards.remove(shard(article));
    }
  }

  /** A window's length to a shard, so that what is near is in three of them. */
  private static long shard(StoryMember article) {
    return article.isDated() ? Math.floorDiv(article.moment, WINDOW.toMillis()) : UNDATED;
  }

  /** Those that are like enough, in no particular order. */
  List<StoryMember.Near> near(StoryMember article, List<StoryMember> numbered) {
    long mine = shard(article);
    if (mine == UNDATED) {
      shards.values().forEach(shard -> score(article.telling, shard));
    } else {
      shards.subMap(mine - 1, mine + 2).values().forEach(shard -> score(article.telling, shard));
      Postings undated = shards.get(UNDATED);
      if (undated != null) {
        score(article.telling, undated);
      }
    }
    List<StoryMember.Near> near = new ArrayList<>(4);
    for (int i = 0; i < count; i++) {
      int number = touched[i];
      StoryMember other = numbered.get(number);
      double worth = scores[number] * nearness(article, other);
      scores[number] = 0;
      if (worth >= 1 && other != article) {
        near.add(new StoryMember.Near(other, (float) worth));
      }
    }
    count = 0;
    return near;
  }

  private void score(TermWeights telling, Postings shard) {
    for (int i = 0; i < telling.size(); i++) {
      float weight = telling.weight(i);
      shard.visit(
          telling.word(i),
          (number, other) -> add(number, Math.min(MOST_OF_A_WORD, weight * other)));
    }
  }

  private void add(int number, float score) {
    if (scores[number] == 0) {
      if (count == touched.length) {
        touched = Arrays.copyOf(touched, count * 2);
      }
      touched[count++] = number;
    }
    scores[number] += score;
  }

  /** What a likeness is worth against the threshold: 1 where it just suffices. */
  private static double nearness(StoryMember article, StoryMember other) {
    if (!article.isDated() || !other.isDated()) {
      return 1 / LIKE_UNDATED;
    }
    long apart = article.apart(other);
    return apart > WINDOW.toMillis()
        ? 0
        : Math.pow(0.5, (double) apart / HALF.toMillis()) * headlines(article, other) / LIKE;
  }

  /**
   * Two reports of one day may have all its people and places in common; what each is about stands
   * in its headline. So a likeness counts for 3/5 where the headlines have no telling word in
   * common, 4/5 with one, all with two and 6/5 with three. What has no date is often a bare text,
   * whose first sentence stands for the headline: there it counts for all.
   */
  private static double headlines(StoryMember article, StoryMember other) {
    int both = article.telling.headlineWordsWith(other.telling);
    return 0.6 + 0.2 * Math.min(MOST_OF_HEADLINES, both);
  }
}
