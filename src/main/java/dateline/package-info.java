/// The hall: settings, wiring, and the one way in for articles, [Ingest].
///
/// ```
/// try (App app = App.open(Config.load(), "serve", InstantSource.system())) {
///   WebServer web = app.startWeb(false);
///   new Clockwork(app, listener).start();
/// }
/// ```
///
/// ```text
/// in:   crawl -> fetch -> archive -> extract -> enrich -> store -> index      (order: Ingest)
/// out:  query (parse) -> index (search) -> web (render)
///
/// door     command                                             what the operator types
/// hall     dateline                                            Config, App, Ingest, Clockwork
/// floor 2  crawl      alert      web      imports              decide and show
/// between  backtest                                            what a saved query would have found
/// floor 1  fetch   archive   extract   enrich   store   index  one craft each; strangers
/// floor 0  news -> query         sample                        nouns; the language; a web to crawl
/// ```
///
/// Doers and pages meet only through rows: "crawl now" sets a due time, a saved query is a row that
/// matching notices. So restarts are free. One process writes to the folder of state at a time
/// ([FolderLock]).
///
/// Backtest stands between the floors: it is a craft of its own that needs store and index both,
/// and pages are not the only ones to ask what a query would have found.
///
/// [Reextraction] reads archived pages again, [Upgrade] finds names and topics again where a lesser
/// enricher did, [Backup] and [Restore] keep the folder in one file.
///
/// Start reading at [App], then [Ingest]. `ArchitectureTest` keeps this plan.
///
/// Decided:
/// - What a newer extractor finds in the same page is no edit: a page that comes again is compared
///   with what the present extractor reads in the archived one.
/// - Reading again keeps addresses, stories and numbers of versions, also where two versions read
///   the same now: links to them stay good. It fires no alerts; the nightly audit adds those that a
///   better reading would have fired.
/// - Stories are found again by [Reclustering], not by reading again. Neither fires alerts.
/// - What the extractor now refuses stays as it was, named: people may have alerts on it.
/// - Corrections of names are rows too: the clockwork looks ten times a second whether there are
///   new ones, this process's or another's, and lets the index follow. Nothing is written or
///   matched meanwhile, so every article is indexed and matched by the same names.
/// - What is read fast is upgraded with the network also where `dateline.entities` is fast: fast is
///   for taking in. Idle is: nothing is taken in and half the machine's processors are free. What
///   is left to do stands in the rows (`enriched_by`), so nothing else need survive a kill.
/// - A backup holds no index: `restore` builds it from the rest.
@NullMarked
package dateline;

import org.jspecify.annotations.NullMarked;
