package dateline.renew;

import dateline.enrich.Enricher;
import dateline.extract.Extractor;
import dateline.fetch.CanonicalUrl;
import dateline.news.Article;
import dateline.news.ArticleFields;
import dateline.news.Draft;
import dateline.news.Edit;
import dateline.news.Enrichment;
import dateline.news.Version;
import dateline.store.Articles;
import dateline.store.Store;
import dateline.work.Workers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Reads the archived pages of all articles, and of their earlier versions, again with the present
 * extractor, and puts what it reads in their place. What comes out depends on the archived bytes,
 * the hint they came with and the extractor alone, so a run that was killed is finished by the
 * next. One thread; ends after the batch in hand when interrupted.
 */
public final class Reextraction {
  /** Articles read side by side and written in one transaction. */
  static final int BATCH = 64;

  private final Workers workers = Workers.onEveryProcessor("reextract");
  private final Store store;
  private final Rereading rereading;
  private final Supplier<Enricher> enricher;
  private final Rewriter rewriter;

  public Reextraction(
      Store store, Rereading rereading, Supplier<Enricher> enricher, Rewriter rewriter) {
    this.store = store;
    this.rereading = rereading;
    this.enricher = enricher;
    this.rewriter = rewriter;
  }

  /** What is read. */
  public enum Scope {
    /** Every page. */
    ALL,
    /** Those that another extractor read. */
    DUE
  }

  /** What became of one text of an article. */
  public sealed interface Outcome {
    /** Everything as it was, read by this extractor before. */
    record Same() implements Outcome {}

    /**
     * Another extractor read it before.
     *
     * @param fields what reads otherwise now, by name; may be empty
     */
    record Read(Map<String, Difference> fields) implements Outcome {
      public Read {
        fields = Map.copyOf(fields);
      }
    }

    /** It did not come as a page, so there is nothing to read again. */
    record NoPage() implements Outcome {}

    /** It stays as it was, for this reason. */
    record Kept(String reason) implements Outcome {}
  }

  /** A field as it was and as it is now. */
  public record Difference(Object before, Object after) {}

  /**
   * A text of an article and what became of it.
   *
   * @param version from 1 on; that of the present text is the highest
   * @param before the extractor that had read it; absent when none had
   * @param address the one it would have if it came now, where that is another: it keeps its own
   */
  public record Item(
      String articleId,
      String url,
      int version,
      Optional<String> before,
      Optional<String> address,
      Outcome outcome) {}

  /**
   * What a run did.
   *
   * @param texts articles and earlier versions looked at
   * @param reread texts that another extractor had read before
   * @param changed those of them that read otherwise now
   * @param byField how many, by field
   * @param noPages texts that did not come as pages
   * @param kept texts that could not be read again
   * @param edits articles whose {@code changed:} marks are others now
   */
  public record Report(
      long articles,
      long texts,
      long reread,
      long changed,
      Map<String, Long> byField,
      long noPages,
      long kept,
      long edits) {
    public Report {
      byField = new TreeMap<>(byField);
    }

    /**
     * The same for a person, a sentence each.
     *
     * @param dryRun whether it only would be so
     */
    public List<String> words(boolean dryRun) {
      List<String> words = new ArrayList<>();
      words.add(
          "%,d articles with %,d texts: %,d %s extractor %s for the first time, %,d of them %s otherwise"
              .formatted(
                  articles,
                  texts,
                  reread,
                  dryRun ? "would be read by" : "read by",
                  Extractor.VERSION,
                  changed,
                  dryRun ? "would read" : "read"));
      byField.forEach((field, count) -> words.add("  %-10s %,d".formatted(field, count)));
      if (edits > 0) {
        words.add("%,d articles have other marks of what was changed later".formatted(edits));
      }
      if (noPages > 0) {
        words.add(
            "%,d texts came as records, not as pages: nothing to read again".formatted(noPages));
      }
      if (kept > 0) {
        words.add("%,d texts could not be read again and stay as they were".formatted(kept));
      }
      return words;
    }
  }

  /** An article as it reads now. */
  private record Reading(Article article, List<Version> earlier, List<Item> items, boolean other) {}

  /**
   * Reads again.
   *
   * @param dryRun whether to change nothing and only say what would be
   * @param heard hears what became of each text, article by article
   * @param progress hears how many articles are done
   */
  public Report run(Scope scope, boolean dryRun, Consumer<Item> heard, LongConsumer progress) {
    Tally tally = new Tally();
    long end = store.articles().lastSequence();
    List<Articles.Stored> batch = store.articles().after(0, BATCH);
    while (!batch.isEmpty()
        && batch.getFirst().sequence() <= end
        && !Thread.currentThread().isInterrupted()) {
      long last = batch.getLast().sequence();
      List<Articles.Stored> due = batch.stream().filter(s -> s.sequence() <= end).toList();
      List<Reading> readings = workers.map(due, stored -> read(stored, scope));
      if (!dryRun) {
        write(due, readings);
      }
      for (int i = 0; i < readings.size(); i++) {
        tally.count(due.get(i).article(), readings.get(i));
        readings.get(i).items().forEach(heard);
      }
      progress.accept(tally.articles);
      batch = store.articles().after(last, BATCH);
    }
    return tally.report();
  }

  private void write(List<Articles.Stored> due, List<Reading> readings) {
    Map<Articles.Stored, Articles.Reread> others = new LinkedHashMap<>();
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      if (reading.other()) {
        others.put(due.get(i), new Articles.Reread(reading.article(), reading.earlier()));
      }
    }
    rewriter.reread(others);
  }

  private Reading read(Articles.Stored stored, Scope scope) {
    Article article = stored.article();
    List<Articles.Text> texts =
        article.version() == 1
            ? List.of(
                new Articles.Text(
                    new Version(1, article.draft().fetched(), article.draft()), stored.archived()))
            : store.articles().texts(article.id());
    List<Item> items = new ArrayList<>();
    List<Draft> drafts = new ArrayList<>();
    List<Version> earlier = new ArrayList<>();
    for (Articles.Text text : texts) {
      Version version = text.version();
      Draft now = read(article, text, scope, items);
      drafts.add(now);
      if (!now.equals(version.draft()) && version.number() < article.version()) {
        earlier.add(new Version(version.number(), version.seen(), now));
      }
    }
    Draft draft = drafts.getLast();
    Article now =
        new Article(
            article.id(),
            draft,
            enrichment(article, draft),
            article.storyId(),
            article.copyOf(),
            article.version(),
            Edit.throughout(drafts));
    return new Reading(now, earlier, items, !now.equals(article) || !earlier.isEmpty());
  }

  private Draft read(Article article, Articles.Text text, Scope scope, List<Item> items) {
    Draft before = text.version().draft();
    Rereading.Outcome outcome =
        scope == Scope.DUE && Rereading.isPresent(before)
            ? new Rereading.Outcome.Read(before, before.url())
            : rereading.again(before, text.archived());
    Draft draft = outcome instanceof Rereading.Outcome.Read(Draft d, String _) ? d : before;
    Optional<String> address =
        Optional.of(outcome)
            .filter(Rereading.Outcome.Read.class::isInstance)
            .map(Rereading.Outcome.Read.class::cast)
            .map(read -> CanonicalUrl.of(read.address()).orElse(read.address()))
            .filter(url -> url.startsWith("http") && !url.equals(before.url()));
    items.add(
        new Item(
            article.id(),
            before.url(),
            text.version().number(),
            before.origin().extractor(),
            address,
            told(outcome, before)));
    return draft;
  }

  private static Outcome told(Rereading.Outcome outcome, Draft before) {
    return switch (outcome) {
      case Rereading.Outcome.NoPage() -> new Outcome.NoPage();
      case Rereading.Outcome.Not(String reason) -> new Outcome.Kept(reason);
      case Rereading.Outcome.Read(Draft draft, String _) ->
          draft.equals(before) ? new Outcome.Same() : new Outcome.Read(differences(before, draft));
    };
  }

  private static Map<String, Difference> differences(Draft before, Draft after) {
    Map<String, Object> old = ArticleFields.read(before);
    Map<String, Difference> differences = new TreeMap<>();
    ArticleFields.read(after)
        .forEach(
            (name, value) -> {
              Object was = old.getOrDefault(name, "");
              if (!was.equals(value)) {
                differences.put(name, new Difference(was, value));
              }
            });
    return differences;
  }

  /** Enrichment reads the text and its language; where those are the same, so is what it finds. */
  private Enrichment enrichment(Article article, Draft draft) {
    Draft before = article.draft();
    return draft.text().equals(before.text()) && draft.language().equals(before.language())
        ? article.enrichment()
        : enricher.get().enrich(draft);
  }

  /** Counts. */
  private static final class Tally {
    private final Map<String, Long> byField = new TreeMap<>();
    private long articles;
    private long texts;
    private long reread;
    private long changed;
    private long noPages;
    private long kept;
    private long edits;

    void count(Article before, Reading reading) {
      articles++;
      edits += before.changed().equals(reading.article().changed()) ? 0 : 1;
      for (Item item : reading.items()) {
        texts++;
        switch (item.outcome()) {
          case Outcome.Same() -> {}
          case Outcome.NoPage() -> noPages++;
          case Outcome.Kept(String _) -> kept++;
          case Outcome.Read(Map<String, Difference> fields) -> {
            reread++;
            changed += fields.isEmpty() ? 0 : 1;
            fields.keySet().forEach(field -> byField.merge(field, 1L, Long::sum));
          }
        }
      }
    }

    Report report() {
      return new Report(articles, texts, reread, changed, byField, noPages, kept, edits);
    }
  }
}
