package dateline.web;

import dateline.news.person.Role;
import dateline.web.request.Asker;
import java.util.Optional;

/** Who may use a route. Where there are no accounts, the one person there is may use all. */
public enum Access {
  /** No sign-in. */
  ANYONE,
  READER,
  /** Who may change what is everyone's. */
  EDITOR,
  /** Who runs Dateline: an owner, or a program of theirs. */
  OPERATOR,
  /** Someone about their own account, and none of their programs. */
  SELF,
  /** Who may add and remove people, and none of their programs. */
  OWNER;

  /** Why a request is refused. */
  enum Refusal {
    SIGN_IN,
    EDITOR,
    OWNER,
    IN_PERSON,
    READING_TOKEN
  }

  /**
   * Why this asker may not; absent if they may.
   *
   * @param changes whether the request is other than GET or HEAD
   */
  Optional<Refusal> refusal(Asker asker, boolean changes) {
    if (this == ANYONE || asker.way() == Asker.Way.ADDRESS) {
      return Optional.empty();
    }
    if (asker.isStranger()) {
      return Optional.of(Refusal.SIGN_IN);
    }
    if (changes && asker.way() == Asker.Way.READING_TOKEN) {
      return Optional.of(Refusal.READING_TOKEN);
    }
    return switch (this) {
      case ANYONE, READER -> Optional.empty();
      case EDITOR -> unless(asker.role().covers(Role.EDITOR), Refusal.EDITOR);
      case OPERATOR -> unless(asker.role() == Role.OWNER, Refusal.OWNER);
      case SELF -> unless(asker.inPerson(), Refusal.IN_PERSON);
      case OWNER ->
          unless(asker.inPerson(), Refusal.IN_PERSON)
              .or(() -> unless(asker.role() == Role.OWNER, Refusal.OWNER));
    };
  }

  private static Optional<Refusal> unless(boolean may, Refusal refusal) {
    return may ? Optional.empty() : Optional.of(refusal);
  }
}
