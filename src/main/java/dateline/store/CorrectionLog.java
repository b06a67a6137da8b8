package dateline.store;

import dateline.news.Entity;
import dateline.news.name.Change;
import dateline.news.name.Correction;
import dateline.news.name.Corrections;
import dateline.news.name.EntityName;
import dateline.news.name.NameChange;
import dateline.news.name.WrongTopic;
import dateline.store.database.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** What people put right about names and topics, and what they took back: a log. Thread-safe. */
public final class CorrectionLog {
  private final Database database;
  private final InstantSource clock;
  private volatile Corrections latest = Corrections.NONE;

  CorrectionLog(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** An entry that corrects, and when it was taken back. */
  public record Entry(Correction correction, Optional<Instant> undone) {}

  /** An entry of the log as the table has it: one that corrects, or one that takes back another. */
  private record Row(long number, Instant made, Optional<Long> undoes, Optional<Change> change) {}

  /** Adds entries in their order, in one transaction; the first acts first. */
  public List<Correction> add(List<? extends Change> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    return database.write(
        "adding corrections",
        handle -> {
          long next = Database.raise(handle, "correction", changes.size()) - changes.size() + 1;
          List<Correction> added = new ArrayList<>();
          for (Change change : changes) {
            Correction correction = new Correction(next++, now, change);
            insert(handle, correction);
            added.add(correction);
          }
          return added;
        });
  }

  private static void insert(Handle handle, Correction correction) {
    Change change = correction.change();
    handle
        .createUpdate(
            """
            INSERT INTO correction
              (number, made, act, kind, name, to_kind, to_name, article_id, form)
            VALUES
              (:number, :made, :act, :kind, :name, :toKind, :toName, :article, :form)
            """)
        .bind("number", correction.number())
        .bind("made", correction.made())
        .bind("act", change.actLabel())
        .bind("kind", change.kindLabel())
        .bind("name", change.wrong())
        .bind("toKind", change.to().map(to -> to.kind().label()))
        .bind("toName", change.to().map(EntityName::name))
        .bind("article", change.articleId())
        .bind("form", change.form())
        .execute();
  }

  /** Takes one back; false if there is none of that number or it was taken back before. */
  public boolean undo(long number) {
    Instant now = clock.instant();
    return database.write(
        "taking back a correction",
        handle -> {
          boolean inForce =
              handle
                  .createQuery(
                      """
                      SELECT count(*) FROM correction c
                      WHERE number = :number AND undoes IS NULL
                      AND NOT EXISTS (SELECT 1 FROM correction u WHERE u.undoes = c.number)
                      """)
                  .bind("number", number)
                  .mapTo(Long.class)
                  .one()
                  .equals(1L);
          if (inForce) {
            handle
                .createUpdate(
                    "INSERT INTO correction (number, made, undoes) VALUES (:next, :now, :number)")
                .bind("next", Database.raise(handle, "correction", 1))
                .bind("now", now)
                .bind("number", number)
                .execute();
          }
          return inForce;
        });
  }

  /** Every entry that corrects, those taken back too; the latest first. */
  public List<Entry> all() {
    List<Row> rows = rows(Long.MAX_VALUE);
    Map<Long, Instant> undone = new HashMap<>();
    rows.forEach(row -> row.undoes().ifPresent(number -> undone.put(number, row.made())));
    return rows.stream()
        .flatMap(row -> correction(row).stream())
        .map(c -> new Entry(c, Optional.ofNullable(undone.get(c.number()))))
        .sorted(Comparator.comparingLong((Entry entry) -> entry.correction().number()).reversed())
        .toList();
  }

  /** The entry of that number, if it is one that corrects. */
  public Optional<Entry> byNumber(long number) {
    return all().stream().filter(entry -> entry.correction().number() == number).findFirst();
  }

  /** The number of the last entry, in any process; 0 when there is none. */
  public long revision() {
    return database.read(
        "reading the revision of corrections",
        handle ->
            handle
                .createQuery("SELECT value FROM counter WHERE name = 'correction'")
                .mapTo(Long.class)
                .one());
  }

  /** Those in force now. Costs a look at one row unless there are new ones. */
  public Corrections current() {
    Corrections known = latest;
    long revision = revision();
    if (known.revision() != revision) {
      known = at(revision);
      latest = known;
    }
    return known;
  }

  /** Those that were in force when the log ended with that entry. */
  public Corrections at(long revision) {
    if (revision <= 0) {
      return Corrections.NONE;
    }
    List<Row> rows = rows(revision);
    List<Long> undone = rows.stream().flatMap(row -> row.undoes().stream()).toList();
    Map<Long, Correction> inForce = new HashMap<>();
    rows.forEach(row -> correction(row).ifPresent(c -> inForce.put(c.number(), c)));
    inForce.keySet().removeAll(undone);
    return Corrections.of(revision, List.copyOf(inForce.values()));
  }

  private static Optional<Correction> correction(Row row) {
    return row.change().map(change -> new Correction(row.number(), row.made(), change));
  }

  private List<Row> rows(long last) {
    return database.read(
        "reading corrections",
        handle ->
            handle
                .createQuery("SELECT * FROM correction WHERE number <= :last ORDER BY number")
                .bind("last", last)
                .map(CorrectionLog::read)
                .list());
  }

  private static Row read(RowView row) {
    return new Row(
        row.getColumn("number", Long.class),
        row.getColumn("made", Instant.class),
        Optional.ofNullable(row.getColumn("undoes", Long.class)),
        text(row, "act").map(act -> change(row, act)));
  }

  private static Change change(RowView row, String act) {
    if (text(row, "kind").equals(Optional.of(WrongTopic.KIND))) {
      return new WrongTopic(text(row, "name").orElseThrow(), text(row, "article_id").orElseThrow());
    }
    return new NameChange(
        NameChange.Act.valueOf(act.toUpperCase(Locale.ROOT)),
        name(row, "kind", "name").orElseThrow(),
        name(row, "to_kind", "to_name"),
        text(row, "article_id"),
        text(row, "form"));
  }

  private static Optional<EntityName> name(RowView row, String kind, String name) {
    return text(row, kind)
        .map(
            label ->
                new EntityName(
                    Entity.Kind.valueOf(label.toUpperCase(Locale.ROOT)),
                    text(row, name).orElseThrow()));
  }

  private static Optional<String> text(RowView row, String column) {
    return Optional.ofNullable(row.getColumn(column, String.class));
  }
}
