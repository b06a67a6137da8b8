package dateline.archive;

import java.util.List;

/** Some records cannot be read; all others were. */
public final class DamagedArchiveException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Damage> damages;

  DamagedArchiveException(List<Damage> damages) {
    super(damages.size() + " unreadable places in the archive, the first: " + damages.getFirst());
    this.damages = List.copyOf(damages);
  }

  public List<Damage> damages() {
    return damages;
  }
}
