/// What to fetch when: sources are visited, what they list is put on the frontier, pages are
/// fetched and handed to the [Intake]; it knows neither what an article is nor how a request is
/// made.
///
/// ```
/// crawler.visitDue(listener);          // what is due, until nothing is
/// crawler.visit(sources, listener);    // these, due or not: crawl --once
/// crawler.run(listener);               // for ever, until interrupted: serve
/// ```
///
/// A visit asks the source with its validators ([ListingVisit]), adds what is new to the frontier
/// and keeps how it went and when to come again ([SourceVisit], [Cadence]); then its due pages are
/// fetched ([PageVisit]), one a host at a time ([RequestSlots]). All state is rows: a crawl that is
/// killed goes on where it was. [Pass] holds one job a source; a job is never interrupted, for it
/// may be writing, but ends after the page in hand. [SourceDiscovery] finds sources behind an
/// address.
///
/// Start reading at [Crawler], then [SourceVisit] and [PageVisit].
///
/// Limits: a page that redirects to one fetched before is only known when it has been fetched; an
/// aggregator's pages are attributed to the aggregator. Sources: StormCrawler's adaptive scheduler,
/// Miniflux's polling, sitemaps.org.
///
/// Decided:
/// - A wish for later (Cache-Control, Expires, Retry-After, ttl) counts for `maxInterval` at the
///   most: one feed with `max-age=31536000` must not fall silent for a year.
/// - 304 is not believed for ever: a source quiet for four days is asked without validators.
/// - 404 on a page that was just announced is tried three times: feeds run ahead of their CDN.
/// - What is fetched is written before ([Suspects]), one small transaction a fetch: what was under
///   way when the process died comes after all else, alone, and at the second death in a row in 1,
///   5, 25 … minutes. A clean stop and faults of our own count for nothing.
/// - Given-up pages are settled first (due in the year 9999), so a row alone tells that it rests.
/// - Of a list the newest `pagesAVisit` entries are looked at, and what else is of the last week
///   waits for later visits: the past in a sitemap is not news. Of a list without dates nobody
///   knows which end is new, so both are looked at and the middle part by part ([ListWindow]).
/// - Of a page whose text comes by script its plain copy (AMP) is asked before scripts are run.
/// - A source that was redirected for good (301, 308) and lists articles there has that address
///   from then on; one that is gone for good (410) is asked once more after 30 days.
@NullMarked
package dateline.crawl;

import org.jspecify.annotations.NullMarked;
