package dateline.desk;

import dateline.news.source.Source;
import java.util.List;
import java.util.function.Consumer;

/** Asks the site at an address which sources it has. Blocks; thread-safe. */
@FunctionalInterface
public interface SourceLookup {
  /** What it has; told each address that is asked, before it is. */
  Answer ask(String url, Consumer<String> asking);

  /**
   * A source that could be added.
   *
   * @param name may be empty
   * @param headlines the first that it lists, as it gives them
   */
  record Candidate(String name, Source.Kind kind, String url, List<String> headlines) {
    public Candidate {
      headlines = List.copyOf(headlines);
    }

    /** One that was named by its owner, and not looked at. */
    static Candidate named(String name, Source.Kind kind, String url) {
      return new Candidate(name, kind, url, List.of());
    }
  }

  /**
   * What a site said.
   *
   * @param sources that it has, the best first
   * @param reason why there are none, in words
   */
  record Answer(List<Candidate> sources, String reason) {
    public Answer {
      sources = List.copyOf(sources);
    }
  }
}
