package dateline.news.name;

import java.util.Optional;

/**
 * An article is not about a topic, nor about those below it.
 *
 * @param topic its name, such as {@code justice}
 * @param article the id of the article
 */
public record WrongTopic(String topic, String article) implements Change {
  /** Where a name has its kind: a topic has no other. */
  public static final String KIND = "topic";

  public WrongTopic {
    if (topic.isBlank() || topic.length() > NameChange.LONGEST || article.isBlank()) {
      throw new IllegalArgumentException("no topic of an article: " + topic);
    }
  }

  /** It is hidden, as a name that is none. */
  @Override
  public String actLabel() {
    return NameChange.Act.HIDE.label();
  }

  @Override
  public String kindLabel() {
    return KIND;
  }

  @Override
  public String wrong() {
    return topic;
  }

  @Override
  public Optional<EntityName> to() {
    return Optional.empty();
  }

  @Override
  public Optional<String> articleId() {
    return Optional.of(article);
  }

  @Override
  public Optional<String> form() {
    return Optional.empty();
  }
}
