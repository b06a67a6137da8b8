package dateline.enrich;

import dateline.enrich.model.Recogniser;
import dateline.enrich.model.Tokens;
import dateline.enrich.model.Tokens.Token;
import dateline.enrich.names.Lexicon;
import dateline.enrich.names.Names;
import dateline.news.Draft;
import dateline.news.Enrichment;
import dateline.news.Entity;
import dateline.news.Topic;
import dateline.work.Lazy;
import java.util.List;

/**
 * Finds language, entities, topics and fingerprint of a draft. Thread-safe.
 *
 * <p>The models are loaded at {@link #warm}, or else at the first article: one that only serves
 * searches does without.
 */
public final class Enricher implements AutoCloseable {
  /** How entities are recognised. */
  public enum Mode {
    /** The chain alone. */
    FAST,
    /** Chain and network in one decode. */
    JOINT
  }

  /** Stands in {@link Enrichment#by} and grows with every change of what is found. */
  static final int VERSION = 7;

  /** Characters of a text that are read; of a longer one the rest is not enriched. */
  static final int MOST_CHARACTERS = 200_000;

  /** The one language whose entities and topics are told. */
  private static final String ENGLISH = "en";

  private static final String JOINT = "joint";
  private static final String FAST = "fast";

  /** Of articles in other languages, which are not read for names. */
  private static final String LANGUAGE = "language";

  private final Mode mode;
  private final Language language = new Language();
  private final Lazy<Models> models = new Lazy<>(this::loadModels);
  private volatile boolean closed;

  /** What is slow to load. */
  private record Models(Recogniser recogniser, Lexicon lexicon, Topics topics) {}

  private Enricher(Mode mode) {
    this.mode = mode;
  }

  /**
   * An enricher that loads its models from the class path when first needed; JOINT falls back to
   * FAST where the native library does not run, with a word in the log.
   */
  public static Enricher load(Mode mode) {
    return new Enricher(mode);
  }

  /**
   * Loads the models now, if they are not yet, by this thread and its own helpers: before work is
   * given to several threads, which would all wait here.
   */
  public void warm() {
    models();
  }

  private Models models() {
    Models loaded = models.get();
    if (closed) {
      throw new IllegalStateException("the enricher is closed");
    }
    return loaded;
  }

  private Models loadModels() {
    if (closed) {
      throw new IllegalStateException("the enricher is closed");
    }
    return new Models(new Recogniser(mode == Mode.JOINT), new Lexicon(), Topics.load(new Rarity()));
  }

  /**
   * Whether this enricher would read an article better than the one that did: a newer version, or
   * with the network what was read without. May load the models.
   *
   * @param by as {@link Enrichment#by} has it; what it cannot read counts as older
   */
  public boolean isBetterThan(String by) {
    int slash = by.indexOf('/');
    int version = slash > 0 ? version(by.substring(0, slash)) : 0;
    return version < VERSION
        || (version == VERSION
            && by.substring(slash + 1).equals(FAST)
            && mode == Mode.JOINT
            && models().recogniser.joint());
  }

  private static int version(String digits) {
    boolean number = digits.length() < 9 && digits.chars().allMatch(Character::isDigit);
    return number ? Integer.parseInt(digits) : 0;
  }

  /**
   * Enriches a draft; never fails on its text. Entities and topics are told of English articles
   * only; the offsets of mentions count UTF-16 characters of {@link Draft#text()}.
   */
  public Enrichment enrich(Draft draft) {
    return enrich(
        draft.text(), draft.bodyStart(), draft.title(), draft.language().orElse(""), draft.body());
  }

  /**
   * As {@link #enrich} for bare text. Offsets count UTF-16 characters of it; {@link
   * String#codePointCount} makes of them what a program in another language counts.
   */
  public Enrichment annotate(String text) {
    return enrich(text, 0, "", "", text);
  }

  private Enrichment enrich(
      String text, int bodyStart, String title, String declared, String body) {
    String read = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
    String tag = language.of(read, declared);
    String fingerprint = Fingerprint.of(body).map(Fingerprint::toString).orElse("");
    if (!tag.equals(ENGLISH)) {
      return new Enrichment(tag, List.of(), List.of(), fingerprint, VERSION + "/" + LANGUAGE);
    }
    Models loaded = models();
    List<List<Token>> sentences = Tokens.sentences(read);
    List<Entity> entities =
        new Names(read, sentences, loaded.lexicon).entities(loaded.recogniser.names(sentences));
    List<Topic> candidates =
        loaded.topics.candidates(title, read.substring(Math.min(bodyStart, read.length())));
    String by = VERSION + "/" + (loaded.recogniser.joint() ? JOINT : FAST);
    List<Topic> topics = TopicVote.of(List.of(candidates)).topics(candidates);
    return new Enrichment(tag, entities, topics, candidates, fingerprint, by);
  }

  @Override
  public void close() {
    closed = true;
    models.ifMade(loaded -> loaded.recogniser.close());
  }
}
