/// Everything durable but the raw pages: articles, sources, saved queries, alerts, deliveries. It
/// knows the nouns, and nothing of fetching, searching or sending.
///
/// ```
/// try (Store store = Store.open(StoreSettings.sqlite(Path.of("index/dateline.db")))) {
///   long sequence = store.articles().save(List.of(new Incoming(article, archived, matches)));
///   List<Stored> toIndex = store.articles().after(indexed, 500);
/// }
/// ```
///
/// When `save` returns, articles, earlier versions, archive locators and alerts are on disk, all or
/// none. What needs no order (links, visits, fetches under way) is written side by side on
/// PostgreSQL, outside of the one lock of writers. Sequence numbers are given in order of commit,
/// so `after` never passes one that is yet to appear. Readers never wait. Start reading at
/// `Articles`; then `store.delivery` (channels and what is owed to them) and `store.database`.
///
/// Decided:
/// - Corrections of names are a log that only grows, an undo an entry of its own, so an index that
///   lags behind knows what to do over.
/// - Articles are stored as enrichment found them and read corrected, so an undo is exact; `after`
///   and `found` give them as found. Alerts keep the names of when they fired.
/// - The present text is in `article`, only replaced texts in `version`: no text is stored twice.
/// - JSON is TEXT, uncompressed: 10,000 articles of 4,900 characters take 76 MB. Reopen at some
///   million articles. A noun gains a component without a migration: what is absent reads as empty.
/// - `article` and `link` are found by an id made from the address: PostgreSQL would refuse an
///   index on addresses above 2,700 bytes. They have no foreign key to `source`: removing a source
///   keeps what it brought. A source's number of articles is counted up when saving.
/// - An alert's id is made from saved query, story and occasion. `news.alert.Occasion` decides
///   within the transaction whether a match fires, against all alerts of the story and of its
///   articles, so that stories merged or renamed do not fire twice.
/// - When articles move to other stories, their alerts go with them in the same transaction: which
///   stories were told depends on the articles, not on their order (that of updates does). An alert
///   that was sent is never taken back: it stays under `merged:`.
@NullMarked
package dateline.store;

import org.jspecify.annotations.NullMarked;
