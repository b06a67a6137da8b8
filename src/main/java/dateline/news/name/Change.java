package dateline.news.name;

import java.util.Optional;

/** What a person says is wrong about articles, and what is right instead. */
public sealed interface Change permits NameChange, WrongTopic {
  /** What is done to it, for programs: {@code merge}, {@code hide} … */
  String actLabel();

  /** The kind of what is wrong, for programs: {@code person} …, or {@code topic}. */
  String kindLabel();

  /** The name or topic that is wrong, as readers see it. */
  String wrong();

  /** What it is; absent when it is nothing to be named. */
  Optional<EntityName> to();

  /** The one article this is about; absent for all, those to come too. */
  Optional<String> articleId();

  /** Only where the text says exactly this; absent for every form. */
  Optional<String> form();
}
