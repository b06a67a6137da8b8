package dateline.config;

import java.util.Optional;

/**
 * A setting as it is in force.
 *
 * @param value the text, as it was set; the default where nobody set it
 * @param place the file or variable that sets it; absent for the default
 */
public record InForce(Setting setting, String value, Optional<String> place) {
  private static final String HIDDEN = "(hidden)";

  public String property() {
    return setting.property();
  }

  public boolean isSet() {
    return place.isPresent();
  }

  /** The value, for anyone to see: user names and passwords in addresses are hidden, too. */
  public String shown() {
    if (setting.secret()) {
      return value.isEmpty() ? "" : HIDDEN;
    }
    return value
        .replaceFirst("//[^/@\\s]*@", "//" + HIDDEN + "@")
        .replaceAll("(?i)(password=)[^&\\s]*", "$1" + HIDDEN);
  }

  public String origin() {
    return place.orElse("default");
  }
}
