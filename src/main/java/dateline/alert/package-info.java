/// What fires, what is sent, and the proof that nothing was missed. It knows nothing of SQL, Lucene
/// or pages.
///
/// Use: [Alerts#matching] gives the saved queries that new articles meet; the caller hands them to
/// `Articles.save`, which writes the alerts in the transaction that acknowledges the article.
/// [Audit#run] compares, nightly and in `verify`, what each saved query finds as a search with the
/// ledger, and adds what is missing.
///
/// How: queries are read by the search's own parser, strictly, whenever the store's revision of the
/// saved queries has changed, in this process or another. One that is no longer understood is kept
/// out, logged once and listed by [Alerts#broken]; the others are not disturbed. Start reading at
/// [Alerts].
///
/// Limits: a store does not remember when a query was paused or edited. An audit that looks back
/// beyond such a moment adds alerts for what came meanwhile; the nightly one therefore looks back
/// to the one before. An audit waits a minute at most for each page of a query, and says when that
/// was not enough.
///
/// Decided:
/// - One lock around reload and match: matching costs milliseconds, and an article must never be
///   matched by half of the saved queries. To reopen when matching in parallel would save time.
/// - The audit adds an alert that the matcher would not fire, and counts it as a disagreement: a
///   doubtful alert is better than a missed one, and the count shows the defect.
@NullMarked
package dateline.alert;

import org.jspecify.annotations.NullMarked;
