package dateline.desk.clip;

import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.desk.history.HistoryRecorder;
import dateline.news.history.Actor;
import dateline.news.history.HistoryEntry.Act;
import dateline.news.history.HistoryEntry.Field;
import dateline.news.history.HistoryEntry.Kind;
import dateline.news.history.HistoryEntry.Thing;
import dateline.news.person.Clip;
import dateline.store.Store;
import dateline.store.people.Clips;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a reader saves. The fields of a wish: {@code note}, and {@code tags}, several or apart by
 * commas. Thread-safe.
 */
public final class ClipDesk {
  /** The longest note, in characters: some pages of a notebook. */
  static final int LONGEST_NOTE = 10_000;

  /** The longest tag, in characters: it is a word or two. */
  static final int LONGEST_TAG = 40;

  /** Tags of one article: more tell nothing. */
  static final int MOST_TAGS = 20;

  private final Store store;
  private final InstantSource clock;
  private final HistoryRecorder recorder;

  /**
   * @param actor whose wishes come
   */
  public ClipDesk(Store store, InstantSource clock, Actor actor) {
    this.store = store;
    this.clock = clock;
    this.recorder = new HistoryRecorder(store, actor);
  }

  /**
   * Saves an article, or gives one that is saved the note and tags that are said.
   *
   * @return absent where there is no such article
   */
  public Optional<Verdict<Clip>> save(String reader, String articleId, Wish wish) {
    if (store.articles().byId(articleId).isEmpty()) {
      return Optional.empty();
    }
    Optional<String> note = wish.first("note").map(ClipDesk::plain);
    Optional<List<String>> tags = wish.all("tags").map(ClipDesk::tags);
    if (note.filter(text -> text.length() > LONGEST_NOTE).isPresent()) {
      return refused(FieldProblem.of("note", "clip.note.long", LONGEST_NOTE));
    }
    if (tags.filter(all -> all.stream().anyMatch(t -> t.length() > LONGEST_TAG)).isPresent()) {
      return refused(FieldProblem.of("tags", "clip.tag.long", LONGEST_TAG));
    }
    if (tags.filter(all -> all.size() > MOST_TAGS).isPresent()) {
      return refused(FieldProblem.of("tags", "clip.tags.many", MOST_TAGS));
    }
    return recorder.together("saving an article", () -> saved(reader, articleId, note, tags));
  }

  private Optional<Verdict<Clip>> saved(
      String reader, String articleId, Optional<String> note, Optional<List<String>> tags) {
    Optional<Clip> before = store.clips().one(reader, articleId);
    if (!store.clips().save(reader, articleId, clock.instant())) {
      return refused(FieldProblem.of("id", "clip.full", Clips.MOST));
    }
    Clip clip = store.clips().one(reader, articleId).orElseThrow();
    if (note.isPresent() || tags.isPresent()) {
      store.clips().edit(reader, articleId, note.orElse(clip.note()), tags.orElse(clip.tags()));
    }
    Clip after = store.clips().one(reader, articleId).orElseThrow();
    if (before.isEmpty()) {
      recorder.added(Act.ADDED, thing(reader, articleId), fields(after));
    } else {
      recorder.changed(thing(reader, articleId), fields(before.get()), fields(after), "");
    }
    return Optional.of(new Verdict.Accepted<>(after));
  }

  private static Map<String, String> fields(Clip clip) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("note", clip.note());
    fields.put("tags", String.join(", ", clip.tags()));
    return fields;
  }

  private Thing thing(String reader, String articleId) {
    String title =
        store.articles().byId(articleId).map(article -> article.draft().title()).orElse(articleId);
    return new Thing(Kind.CLIP, articleId, title, reader);
  }

  /** Brings back one that was taken out, as {@link #remove} kept it. */
  public Verdict<Clip> restore(String reader, String articleId, Wish kept) {
    return save(reader, articleId, kept)
        .orElseGet(() -> Verdict.Refused.of(FieldProblem.of("id", "clip.gone")));
  }

  private static Optional<Verdict<Clip>> refused(FieldProblem problem) {
    return Optional.of(new Verdict.Refused<>(List.of(problem)));
  }

  /** Takes one out of the clip file. False if it is not saved. */
  public boolean remove(String reader, String articleId) {
    return recorder.together(
        "taking out a saved article",
        () -> {
          Optional<Clip> clip = store.clips().one(reader, articleId);
          Thing thing = thing(reader, articleId);
          boolean done = store.clips().remove(reader, articleId);
          if (done) {
            clip.ifPresent(
                one ->
                    recorder.removed(
                        thing, Wish.write(Map.of("note", one.note(), "tags", one.tags()))));
          }
          return done;
        });
  }

  /** Lets everyone who is signed in see what is saved under a tag, or no longer. */
  public void share(String reader, String tag, boolean shared) {
    tags(List.of(tag)).stream()
        .filter(one -> one.length() <= LONGEST_TAG)
        .limit(1)
        .filter(one -> shared != store.clips().sharedTags(reader).contains(one))
        .forEach(
            one ->
                recorder.together(
                    "sharing saved articles",
                    () -> {
                      store.clips().share(reader, one, shared);
                      recorder.note(
                          Act.CHANGED,
                          new Thing(Kind.CLIP, "", "tag:" + one),
                          List.of(new Field("shared", "" + !shared, "" + shared)));
                      return one;
                    }));
  }

  /** In small letters, each once. */
  private static List<String> tags(List<String> typed) {
    TreeSet<String> tags = new TreeSet<>();
    for (String some : typed) {
      for (String one : some.split(",", -1)) {
        String tag = plain(one).replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
        if (!tag.isEmpty()) {
          tags.add(tag);
        }
      }
    }
    return List.copyOf(tags);
  }

  /** Without what no reader sees and some databases refuse. */
  private static String plain(String text) {
    return text.replace("\r\n", "\n").replaceAll("[\\p{Cs}\\p{Cc}&&[^\\n\\t]]", " ").strip();
  }
}
