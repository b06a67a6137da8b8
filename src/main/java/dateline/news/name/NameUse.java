package dateline.news.name;

/**
 * Which articles go by a name, as numbers that mean something only beside those of the same list.
 * Immutable.
 */
public final class NameUse {
  private static final int[] NONE = {};

  private final EntityName name;
  private final int count;
  private final int[] articles;
  private final int[] stories;

  /**
   * @param articles rising
   * @param stories that these tell, rising, none twice
   */
  public NameUse(EntityName name, int[] articles, int[] stories) {
    this(name, articles.length, articles.clone(), stories.clone());
  }

  private NameUse(EntityName name, int count, int[] articles, int[] stories) {
    this.name = name;
    this.count = count;
    this.articles = articles;
    this.stories = stories;
  }

  /** Of which only the number of articles is known. */
  public static NameUse counted(EntityName name, int articles) {
    return new NameUse(name, articles, NONE, NONE);
  }

  public EntityName name() {
    return name;
  }

  /** How many articles. */
  public int count() {
    return count;
  }

  /** Whether an article names both, so that its reader took them for two. */
  public boolean sharesArticle(NameUse other) {
    return meet(articles, other.articles);
  }

  /** Whether a story names both, be it in different articles. */
  public boolean sharesStory(NameUse other) {
    return meet(stories, other.stories);
  }

  private static boolean meet(int[] some, int[] others) {
    int i = 0;
    int k = 0;
    while (i < some.length && k < others.length) {
      if (some[i] == others[k]) {
        return true;
      }
      if (some[i] < others[k]) {
        i++;
      } else {
        k++;
      }
    }
    return false;
  }
}
