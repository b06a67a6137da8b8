/// What fires, what is sent, and the proof that nothing was missed. It knows nothing of SQL, Lucene
/// or pages. The nouns are in `news.alert`, the rows in `store.delivery`, the pages in
/// `web.page.alert`, the letters in `web.letter`.
///
/// Use: [Alerts#matching] gives the saved queries that new articles meet; the caller hands them to
/// `Articles.save`, which fires and owes in the transaction that acknowledges the article.
/// [Dispatcher#run] sends what is owed, when it is due. [Audit#run] compares, nightly, what each
/// saved query finds as a search with the ledger, and the ledger with what is owed, and adds what
/// is missing.
///
/// ```
/// Alerts -> Articles.save: alert + notice -> Outbox.gather: delivery -> Dispatcher -> channel.Sender
///                                                          <- Outbox.record: attempt <-
/// ```
///
/// How: queries are read by the search's own parser, strictly, whenever the store's revision of the
/// saved queries has changed, in this process or another. One that is no longer understood is kept
/// out, logged once and listed by [Alerts#broken]. Start reading at [Alerts], then [Dispatcher].
///
/// Limits: a store does not remember when a query was paused or edited. An audit that looks back
/// beyond such a moment adds alerts for what came meanwhile; the nightly one therefore looks back
/// to the one before, and waits a minute at most for each page of a query, and says when that was
/// not enough. A dispatcher stopped while a call hangs sends it again: at least once.
///
/// Decided:
/// - One lock around reload and match: an article must never be matched by half of the saved
///   queries. To reopen when matching in parallel would save time.
/// - The audit adds an alert that the matcher would not fire, and counts it as a disagreement: a
///   doubtful alert is better than a missed one, and the count shows the defect.
/// - A delivery that fails holds up its channel until its third try, some five minutes; then it
///   steps aside. So order is kept through a restart, and a message that cannot be taken blocks
///   nobody.
/// - Up to 32 deliveries of a channel are sent before what came of them is noted: one fsync for
///   all, and after a crash at most these come again.
@NullMarked
package dateline.alert;

import org.jspecify.annotations.NullMarked;
