/// Pages, API and feeds: answers HTTP with what store and index hold, and knows nothing of how it
/// got there.
///
/// ```
/// var web = new WebServer(settings, store, index, parser, site, imports, …);   // serves at once
/// web.port();                                                             // the port in use
/// web.close();                                                            // ends what is under way
/// ```
///
/// A request passes [HardenedJetty] (limits; [ConnectionLimits] closes those that do not ask,
/// [LingeringClose] hears refused bodies out), [Guard] (what may come in; [Identification] tells
/// who asks) and one line of [RouteTable], which says whom it admits ([Access]) and leads to
/// `web.page`, `web.api` or `web.feed`; those are made from `web.request`. Mails are written by
/// `web.letter`.
///
/// Start reading at [RouteTable].
///
/// Limits: bodies 1 MiB but for an import, which is read as it comes (of a longer one 32 MiB are
/// heard out, for 30 s, so that its sender hears why it was refused), headers 16 KiB, 64 requests
/// at once, 30 s of silence; the rest is in `web.settings`. Sources: RFC 8058 (one-click
/// unsubscribe), OpenAPI 3.1.
///
/// Decided:
/// - Threads are a bounded pool, not virtual: a search is work for a core and native calls of the
///   database pin carriers. No page waits on the network: a look at a site goes on by itself. Only
///   a mail address in other than Latin letters waits for the mail server, five seconds at most.
/// - Who asks is told once, before a body is read; who may what stands with each route, so that no
///   route is without a verdict. Strangers get no further than the page for signing in.
/// - No form token: Sec-Fetch-Site and Origin tell our forms from others' without state, and a form
///   that carries neither is refused.
/// - Live counts are told by [LiveUnread] before Spark, which would hold one of the threads of
///   pages for each reader. One loop counts for all of them, twice a second and while there are
///   any.
///
/// Libraries: Spark (spark-core 3.0.3 of zoomba-lang, the fork that follows Jetty; routes) on Jetty
/// 12.1; jte (templates compiled and escaped by context); the Prometheus client; java-diff-utils
/// (Myers' diff in linear space). Together they save some ten thousand lines.
@NullMarked
package dateline.web;

import org.jspecify.annotations.NullMarked;
