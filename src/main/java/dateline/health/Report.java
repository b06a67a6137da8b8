package dateline.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the whole process fares.
 *
 * @param lag how long the index has been behind the store; zero when it is level
 * @param parts archive, disk and mail, by name
 * @param loops what goes on by itself, by name
 */
public record Report(
    Stock store,
    Stock index,
    Duration lag,
    Map<String, Condition> parts,
    Map<String, Condition> loops,
    Instant at,
    Figures figures) {
  /**
   * What is counted beside.
   *
   * @param fetches requests of the crawler since the start
   * @param freeBytes of the disk that has the folder of state; -1 when it is not known
   */
  public record Figures(Map<Tally.Kind, Long> fetches, long freeBytes) {
    public static final Figures NONE = new Figures(Map.of(), -1);
  }

  /** One that counts nothing. */
  public Report(
      Stock store,
      Stock index,
      Duration lag,
      Map<String, Condition> parts,
      Map<String, Condition> loops,
      Instant at) {
    this(store, index, lag, parts, loops, at, Figures.NONE);
  }

  /**
   * What one holds that has the articles.
   *
   * @param articles how many, when it last answered; -1 when it never did
   * @param sequence the number of the latest write it holds; -1 as before
   * @param took how long it took to say so
   */
  public record Stock(Condition condition, long articles, long sequence, Duration took) {}

  /** The same with more loops. */
  public Report with(Map<String, Condition> more) {
    Map<String, Condition> all = new TreeMap<>(loops);
    all.putAll(more);
    return new Report(store, index, lag, parts, all, at);
  }

  public Condition.Grade grade() {
    return Condition.worst(all().map(Map.Entry::getValue).toList());
  }

  /** Whether pages can be served: where the database or the index cannot be read, none can. */
  public boolean serves() {
    return !store.condition().isFailing() && !index.condition().isFailing();
  }

  /** What is wrong, one sentence each, beginning with the name of the part. */
  public List<String> reasons() {
    return all()
        .flatMap(part -> part.getValue().reason().map(why -> part.getKey() + ": " + why).stream())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Of every part and loop, by name. */
  public Map<String, Condition> conditions() {
    Map<String, Condition> all = new TreeMap<>();
    all().forEach(part -> all.put(part.getKey(), part.getValue()));
    return all;
  }

  private Stream<Map.Entry<String, Condition>> all() {
    return Stream.of(
            Stream.of(
                Map.entry("database", store.condition()), Map.entry("index", index.condition())),
            parts.entrySet().stream(),
            loops.entrySet().stream())
        .flatMap(entries -> entries);
  }
}
