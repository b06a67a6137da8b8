/// What is stored, made as if it came today: read again by a newer extractor, enriched by a better
/// enricher, placed by the present rule of stories. Fires no alerts and makes no versions.
///
/// [Renewal] is what an operator runs after an upgrade; its steps can be run alone, too.
/// [Reextraction] reads archived pages again ([Rereading] one of them), [Upgrade] finds names and
/// topics again where a lesser enricher did, [Reclustering] groups all articles into stories anew.
/// All write by a [Rewriter], which is `dateline.Ingest`.
///
/// Start reading at [Renewal].
///
/// Decided:
/// - What a newer extractor finds in the same page is no edit: a page that comes again is compared
///   with what the present extractor reads in the archived one.
/// - Reading again keeps addresses, stories and numbers of versions, also where two versions read
///   the same now: links to them stay good. The nightly audit adds the alerts that a better reading
///   would have fired.
/// - Stories are found again by [Reclustering], not by reading again.
/// - What the extractor now refuses stays as it was, named: people may have alerts on it.
/// - What is read fast is upgraded with the network also where `dateline.entities` is fast: fast is
///   for taking in. Idle is: nothing is taken in and half the machine's processors are free. What
///   is left to do stands in the rows (`enriched_by`), so nothing else need survive a kill.
@NullMarked
package dateline.renew;

import org.jspecify.annotations.NullMarked;
