package dateline.desk;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at sites that go on while their readers do something else: started by one request, asked
 * for by the next. Kept in memory; a restart forgets them. Thread-safe.
 */
public final class BackgroundLookups {
  private static final Logger log = LoggerFactory.getLogger(BackgroundLookups.class);

  /** Looks remembered; of more, the oldest that is over is forgotten. */
  static final int KEPT = 50;

  private final SourceLookup site;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Running> looks = new LinkedHashMap<>();

  public BackgroundLookups(SourceLookup site, InstantSource clock) {
    this.site = site;
    this.clock = clock;
  }

  /**
   * A look as it is now.
   *
   * @param asked addresses asked so far, in order
   * @param answer what came of it; absent while it goes on
   */
  public record Look(
      String id,
      String url,
      Instant begun,
      List<String> asked,
      Optional<SourceLookup.Answer> answer) {
    public Look {
      asked = List.copyOf(asked);
    }
  }

  /**
   * Begins to look at the site of {@code url} in the field of that name; returns the look's id.
   * Refused where the address is none, or too many looks go on.
   */
  public Verdict<String> begin(Wish wish) {
    String typed = wish.first("url").orElse("");
    Optional<String> url = SourceDesk.address(typed);
    if (url.isEmpty()) {
      return Verdict.Refused.of(FieldProblem.of("url", "source.url.wrong", typed));
    }
    String id = Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX);
    Running running = new Running(id, url.get(), clock.instant());
    if (!keep(running)) {
      return Verdict.Refused.of(FieldProblem.of("url", "source.looks", KEPT));
    }
    Thread.ofVirtual().name("looking at a site").start(() -> running.look(site));
    return new Verdict.Accepted<>(id);
  }

  /** The look of that id; absent where there is none, or none any more. */
  public synchronized Optional<Look> byId(String id) {
    return Optional.ofNullable(looks.get(id)).map(Running::now);
  }

  private synchronized boolean keep(Running running) {
    Iterator<Running> oldest = looks.values().iterator();
    while (looks.size() >= KEPT && oldest.hasNext()) {
      if (oldest.next().now().answer().isPresent()) {
        oldest.remove();
      }
    }
    return looks.size() < KEPT && looks.put(running.id, running) == null;
  }

  /** One look. */
  private static final class Running {
    private final String id;
    private final String url;
    private final Instant begun;
    private final List<String> asked = new ArrayList<>();
    private Optional<SourceLookup.Answer> answer = Optional.empty();

    Running(String id, String url, Instant begun) {
      this.id = id;
      this.url = url;
      this.begun = begun;
    }

    synchronized Look now() {
      return new Look(id, url, begun, asked, answer);
    }

    private synchronized void asks(String address) {
      asked.add(address);
    }

    private synchronized void end(SourceLookup.Answer last) {
      answer = Optional.of(last);
    }

    void look(SourceLookup site) {
      try {
        end(site.ask(url, this::asks));
      } catch (RuntimeException e) {
        log.atWarn().addKeyValue("url", url).setCause(e).log("looking at a site failed");
        end(new SourceLookup.Answer(List.of(), "it could not be looked at; the log says why"));
      }
    }
  }
}
