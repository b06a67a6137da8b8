/// The hall: wiring, and the one way in for articles, [Ingest].
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
/// hall     dateline                                            App, ArticleReading, Ingest, Indexing
///          config     keep       renew      jobs               settings; backups; what is stored, anew
/// floor 3  web                                                 pages, API and feeds
///          desk       backtest                                 what an owner may change; its trial
/// floor 2  crawl      alert      imports    people              decide; meet only through the store
/// floor 1  fetch   archive   extract   stories -> enrich   store   index       one craft each
/// floor 0  news -> query   work -> health   sample             nouns, language; threads; a web
/// ```
///
/// Doers and pages meet only through rows: "crawl now" sets a due time, a saved query is a row that
/// matching notices. So restarts are free. One process writes to the folder of state at a time,
/// several share one PostgreSQL. Doors translate: what an owner types or sends is read, checked and
/// written by `desk` alone, whichever door it comes by. Backtest needs store and index both.
///
/// [Clockwork] keeps going what goes on by itself, [Checkup] looks how database, index, disk and
/// mail fare, [Verification] reads all that is stored and changes no byte, [JobTasks] does jobs.
///
/// What comes in is read by [ArticleReading], of several nodes handed over by [ArrivalIntake] to
/// [ArrivalWriter], acknowledged by [Ingest] and put into the index by [Indexing].
///
/// Start reading at [App], then [Ingest]. `ArchitectureTest` keeps this plan.
///
/// Decided:
/// - Corrections of names are rows too: the clockwork looks ten times a second whether there are
///   new ones, this process's or another's, and lets the index follow. Nothing is written or
///   matched meanwhile, so every article is indexed and matched by the same names.
@NullMarked
package dateline;

import org.jspecify.annotations.NullMarked;
