package dateline.news.name;

import java.util.Locale;
import java.util.Optional;

/**
 * What a person says is wrong with a name, and what is right.
 *
 * @param act what they meant to do
 * @param of the name as readers see it, after all earlier corrections
 * @param to what it is; absent when it is nothing to be named
 * @param articleId the one article this is about; absent for all, those to come too
 * @param form only where the text says exactly this, such as {@code Kim}; absent for every form
 */
public record NameChange(
    Act act,
    EntityName of,
    Optional<EntityName> to,
    Optional<String> articleId,
    Optional<String> form)
    implements Change {
  /** Longer names are refused, in characters: the index cuts them there. */
  public static final int LONGEST = 300;

  /** What people mean to do. */
  public enum Act {
    /** Both are one. */
    MERGE,
    /** It is called otherwise. */
    RENAME,
    /** It is a person, organisation, place … instead. */
    KIND,
    /** Some of its mentions are of someone else. */
    SPLIT,
    /** It is nothing worth a name. */
    HIDE,
    /**
     * Both are one, as Dateline tells by the evidence of the articles: but for those where a title
     * speaks against it.
     */
    SAME,
    /** Both are two, though they look like one: changes nothing, and is never suggested again. */
    APART;

    /** Its name for programs: {@code merge}, {@code rename} … */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public NameChange {
    check(of.name());
    to.ifPresent(name -> check(name.name()));
    if (to.filter(of::equals).isPresent()) {
      throw new IllegalArgumentException("a name corrected to itself: " + of);
    }
  }

  private static void check(String name) {
    if (name.isBlank() || name.length() > LONGEST) {
      throw new IllegalArgumentException("no name: " + name);
    }
  }

  @Override
  public String actLabel() {
    return act.label();
  }

  @Override
  public String kindLabel() {
    return of.kind().label();
  }

  @Override
  public String wrong() {
    return of.name();
  }

  /** Everywhere and whatever the text says. */
  public static NameChange everywhere(Act act, EntityName of, EntityName to) {
    return new NameChange(act, of, Optional.of(to), Optional.empty(), Optional.empty());
  }

  /** Not to be named anywhere. */
  public static NameChange hide(EntityName of) {
    return new NameChange(Act.HIDE, of, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether it holds for all that is called so, everywhere. */
  public boolean isWhole() {
    return articleId.isEmpty() && form.isEmpty();
  }
}
