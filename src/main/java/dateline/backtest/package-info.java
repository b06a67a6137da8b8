/// What a saved query would have found lately, and what would make it better: told before it is
/// saved, edited or narrowed. It looks and decides nothing; it knows nothing of pages or mail.
///
/// ```
/// var backtest = new Backtest(index, store, settings);
/// Trial trial = backtest.of(clause, firing, schedule, zone);   // articles, stories, mails, newest
/// backtest.between(before, after, zone);                       // what comes and goes by an edit
/// backtest.exclusions(clause, article, zone);                  // ways to say "not this"
/// backtest.coverage(clause, zone);                             // which sources behind it are silent
/// ```
///
/// How: every question is a search over the last {@value dateline.backtest.Backtest#DAYS} days by
/// the compiler and the strictness of the saved-query matcher, so an answer is what would have
/// fired. {@link dateline.backtest.Replay} runs the matches in order of publication through the
/// same `Occasion` and `Schedule` that fire and send. Suggestions are made of what the query and
/// its matches hold, each counted before it is shown. Start reading at {@link
/// dateline.backtest.Backtest}.
///
/// Limits: a page's worth of questions has one time limit together; what it cuts is not shown and
/// `exact` is false. The replay knows when an article was published, not when it was fetched, and
/// articles without a date are in no day. For material updates it reads the first {@value
/// dateline.backtest.Replay#READ} articles and counts only what the query matched.
///
/// Decided:
/// - A room of its own, below alert and web: pages show it, the command line and alert may, and
///   both did the same search before. It needs index and store, so it stands above floor 1.
/// - Broad is counted in alerts, not articles: forty copies of one story disturb nobody once.
/// - A narrowing that leaves nothing, or nearly all, is not offered; nor is an exclusion that takes
///   everything the query finds.
/// - The sources behind a query are those that ever brought a match; while there is none, all of
///   them. One is silent when its own page would say so: paused, `SILENT`, `EMPTY`, or three visits
///   in a row that failed.
@NullMarked
package dateline.backtest;

import org.jspecify.annotations.NullMarked;
