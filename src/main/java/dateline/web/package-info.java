/// Pages, API and feeds: answers HTTP with what store and index hold, and knows nothing of how it
/// got there.
///
/// ```
/// var web = new WebServer(settings, store, index, parser, clock);   // serves at once
/// web.port();                                                       // the port in use
/// web.close();                                                      // finishes what is under way
/// ```
///
/// A request passes {@link dateline.web.HardenedJetty} (limits; `ConnectionLimits` closes those
/// that do not ask, `Lingering` hears refused bodies out), {@link dateline.web.Guard} (who may
/// ask), one line of {@link dateline.web.Routes}, and becomes an {@link dateline.web.Answer}. A
/// page is a record of what its template shows, made by the method of the same file; {@code
/// webroot/templates} escapes every value but the two HTML texts of {@code Hit}. {@link
/// dateline.web.Wanted} reads a search from an address once for pages, API, feeds and alerts, so
/// they find the same. Every sentence stands in {@code texts.properties}.
///
/// Start reading at {@link dateline.web.Routes}.
///
/// {@link dateline.web.DigestLetter} writes mails from the same texts; the alert room sends them
/// and gets it from the hall, for the two do not know each other.
///
/// Limits: bodies 1 MiB (of a longer one 32 MiB are heard out, for 30 s, so that its sender hears
/// why it was refused), headers 16 KiB, 64 requests at once, 30 s of silence; the rest is in {@link
/// dateline.web.NetworkSettings}. Sources: RFC 8058 (one-click unsubscribe), RFC 4287 (Atom), JSON
/// Feed 1.1, OPML 2.0, OpenSearch 1.1, OpenAPI 3.1, the combobox pattern of the ARIA Authoring
/// Practices.
///
/// Decided:
/// - More than twelve files: one a page, since a page is what people look for here.
/// - Threads are a bounded pool, not virtual: a search is work for a core and native calls of the
///   database pin carriers; to be reopened if pages ever wait on the network.
/// - No form token: Sec-Fetch-Site and Origin tell our forms from others' without state, and a form
///   that carries neither is refused.
/// - An alert's matches are read when the reader says so, by a button: a GET changes nothing, and
///   two windows never mark what only one has shown.
/// - Feeds of alerts and unsubscribing need no password: the 130 random bits in their addresses are
///   one, and neither feed readers nor mail providers (RFC 8058) can give another.
/// - Live counts are told by {@link dateline.web.LiveUnread} before Spark, which would hold one of
///   the threads of pages for each reader; it looks once a second, one indexed count.
/// - Alert pages are not a package of their own: that would make some forty methods of Newsroom,
///   Ask, Answer, Params, Wanted, SearchPage and Feeds public, for no other reader.
/// - Stories are folded within a page of hits, not over the whole result: counts stay counts of
///   articles, and a page may show fewer headings than hits.
/// - An export is streamed page by page of the search, so it may lack what arrives meanwhile; when
///   it cannot go on it breaks off, for half a file that looks whole is worse than none.
/// - The page of an entity takes its name as a parameter: names hold slashes, dots and percent
///   signs, which paths and proxies read as something else.
/// - Names used and introductions are read from the latest 100 articles ([EntityReading]): more
///   take longer than a reader waits. An introduction is the article's own words after a name and a
///   comma, or after "is": what needs guessing is left out.
/// - A correction is shown before it is made, by GET, and made by POST; it waits ten seconds until
///   searches show it, then says that they will.
/// - Merging into a name that was merged the other way is refused with what to do instead, though
///   the log could take it: whoever asks has lost sight of the earlier one.
/// - Facet values filter, and a chosen one leads to its page; names elsewhere lead there at once.
/// - Facet values, not only counts, stand in the address: any state of a search is a link.
/// - Nothing is painted before the whole page is there (`rel=expect`, HTML 13 kB): a slow machine
///   would show a header without its links and move it; what script brings to life has its place in
///   the HTML. A test looks on with the processor twenty times slower.
///
/// Libraries: Spark (spark-core 3.0.3 of zoomba-lang, 0.2 MB, Apache-2.0, the fork that follows
/// Jetty; routes) on Jetty (12.1.14, 3 MB, EPL-2.0 or Apache-2.0, very much alive); jte (3.2.3, 0.1
/// MB, Apache-2.0, alive: templates compiled and escaped by context); the Prometheus client (1.10,
/// 0.6 MB, Apache-2.0, the project's own). Together they save some ten thousand lines.
/// java-diff-utils (4.16, 0.08 MB, Apache-2.0, two releases a year) saves Myers' diff in linear
/// space.
@NullMarked
package dateline.web;

import org.jspecify.annotations.NullMarked;
