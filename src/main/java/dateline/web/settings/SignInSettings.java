package dateline.web.settings;

import dateline.people.SessionLimits;
import java.util.List;
import java.util.Optional;

/**
 * How accounts sign in, where there are any.
 *
 * @param proxies addresses and networks whose {@code Remote-User} names who is signed in
 * @param token with which our own commands ask the server
 */
public record SignInSettings(SessionLimits sessions, List<String> proxies, Optional<String> token) {
  /** As an installation has them that sets nothing. */
  public static final SignInSettings STANDARD =
      new SignInSettings(SessionLimits.STANDARD, List.of(), Optional.empty());

  public SignInSettings {
    proxies = List.copyOf(proxies);
    proxies.forEach(AddressBlock::of);
  }

  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "SignInSettings[sessions=" + sessions + ", proxies=" + proxies + "]";
  }
}
