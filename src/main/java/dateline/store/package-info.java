/// Everything durable but the raw pages: one SQL database, SQLite or PostgreSQL. It knows the
/// nouns, and nothing of fetching, searching or sending.
///
/// ```
/// try (Store store = Store.open(StoreSettings.sqlite(Path.of("index/dateline.db")))) {
///   long sequence = store.articles().save(List.of(new Incoming(article, archived, matches)));
///   List<Stored> toIndex = store.articles().after(indexed, 500);
/// }
/// ```
///
/// When `save` returns, articles, earlier versions, archive locators and alerts are on disk, all or
/// none (SQLite: WAL and `synchronous=FULL`; PostgreSQL: `synchronous_commit=on`). Whoever writes
/// is alone: one connection here, and among processes SQLite's lock or an advisory lock. So
/// sequence numbers are given in order of commit, and `after` never passes one that is yet to
/// appear. Readers never wait. Start reading at `Articles`, then `Database`.
///
/// **Upgrade.** `V1__….sql` and later files are run in order, each in a transaction: whole or not
/// at all. Released files are never edited. Nouns gain components without one (absent reads as
/// empty). Back up first (`Store.copyTo`, `pg_dump`): there is no way back, and an older Dateline
/// refuses the newer database. Only a database that is behind starts Flyway.
///
/// **Limits.** Instants outside of the JSON documents are kept to the millisecond, as milliseconds
/// since 1970; U+0000 in columns becomes U+FFFD. SQLite wants a local disk. 200 visits a source.
///
/// **Decided.**
/// - Corrections of names are a log that only grows, an undo an entry of its own: what was in force
///   at any time can be told, so that an index that lags behind knows what to do over.
/// - Articles are stored as enrichment found them and read corrected, so that an undo is exact and
///   a better reading or recogniser needs no care; `after` and `found` give them as found. Alerts
///   told before a correction keep the names of then in what they remember of their story.
/// - The present text is in `article`, only replaced texts in `version`: no text is stored twice.
/// - JSON is TEXT, uncompressed: any tool reads it. 10,000 articles of 4,900 characters take 76 MB;
///   reopen at some million articles (PostgreSQL compresses by itself).
/// - `article` and `link` are found by an id made from the address: no index on addresses, which
///   PostgreSQL would refuse above 2,700 bytes.
/// - The sources' number of articles is counted up when saving: counting a million rows for each
///   view of the Sources page would not do.
/// - `link` and `article` have no foreign key to `source`: removing one keeps what it brought.
/// - An alert's id is made from saved query, story and occasion. Whether a match fires is decided
///   within the transaction that acknowledges its article, by `news.Occasion`: against all alerts
///   of the story and of the articles now in it, so that stories merged or renamed are not told
///   twice.
/// - When articles move to other stories, their alerts go with them in the same transaction, so
///   which stories a saved query was told of hangs on the articles, not on their order. An alert
///   that was sent is never taken back: it stays under `merged:`. Updates of a told story do hang
///   on the order.
/// - What is owed to a channel (`notice`) is written with the alert, when it is due by the
///   schedule; a delivery is made of it later, its id from the channel and its first alert.
/// - A channel that is gone (410) keeps what waits for when it is turned on again; one the reader
///   or owner turned off does not, and is owed nothing meanwhile.
///
/// - On PostgreSQL whoever works on the database (`openAlone`) holds an advisory lock on a
///   connection of its own (`Claim`), and each write asks the server whether it still does: a
///   process whose connection was cut writes nothing until it has the lock again, and no more at
///   all when another has it. Readers and the commands that change one row open beside it.
/// - To read (`openReadOnly`, `openToCheck`) nothing is made, migrated or recovered. A check tells
///   what SQLite hides: a log (WAL) that ends before what was committed, by `WalCheck`; and a
///   letter that changed in a text, by the checksum that each JSON document ends in. Other columns
///   have none: PostgreSQL has checksums of whole pages (`initdb -k`), SQLite has not.
///
/// **Libraries.** *Jdbi core* 3.55 (1.1 MB, Apache-2.0, releases monthly): statements, named
/// parameters and records in and out, some 600 lines of JDBC; its first query costs 110 ms of class
/// loading. *Flyway* 13 (0.8 MB, Apache-2.0, Redgate): order, history and locking of migrations.
/// *HikariCP* 7 (0.2 MB, Apache-2.0): waiting for a connection, replacing broken ones.
/// *sqlite-jdbc* (12 MB with SQLite for 20 platforms, Apache-2.0, follows SQLite) and *pgJDBC* (1.1
/// MB, BSD).
@NullMarked
package dateline.store;

import org.jspecify.annotations.NullMarked;
