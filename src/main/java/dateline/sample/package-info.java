/// A small invented news web, served on loopback for newcomers and end-to-end tests.
///
/// ```
/// try (SampleWeb web = SampleWeb.start(0, anchor, clock)) {
///   web.doors().forEach(door -> crawl(door.url()));
/// }
/// ```
///
/// Six outlets, each a host under `localhost` on one port, and each with habits of its own: RSS and
/// JSON-LD, Atom and OpenGraph, a news sitemap and microdata, section pages in windows-1252 with
/// dates only for the eye, JSON Feed, and a wire whose copies stand in the others. Among them are
/// an edited article, a live page, dates from the future or none at all, a feed that is no feed,
/// pages behind robots.txt, and pages that are not articles. The people and events are invented,
/// and every page says so.
///
/// The texts are in the resources `dateline/sample/*.txt`: articles apart by `=====`, each with a
/// head of `key: value` lines. Dates are written as time before an anchor, so that the sample is
/// always a few weeks of news; the caller keeps the anchor, so that a restart changes nothing.
///
/// Start reading at [SampleWeb].
///
/// Decided: a room of its own, because the hall would outgrow its twelve files; it knows no other
/// room, so the crawler meets it only as a stranger on the network. The JDK's own web server serves
/// it (module `jdk.httpserver`): nothing to add, and not the one we use for our pages.
@NullMarked
package dateline.sample;

import org.jspecify.annotations.NullMarked;
