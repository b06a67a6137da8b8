/// One polite request and what came of it; knows nothing of pages, feeds or schedules.
///
/// ```
/// try (Fetcher fetcher = new Fetcher(FetchSettings.defaults(), archive::appendExchange, clock)) {
///   switch (fetcher.fetch(Request.of(CanonicalUrl.uri(url).orElseThrow()))) {
///     case Outcome.Success(Fetched page) -> …      // archived before you see it
///     case Outcome.Failure(URI at, Cause why, String detail) -> …
/// ```
///
/// For each hop: WebUrl, HostGate.Rest, Robots, AddressGuard, HostGate, Wire, Recorder, outcome.
/// [Poster] sends JSON by POST through the same guard and wire: to the address that was checked.
///
/// Start reading at [Fetcher]. `WebUrl` and `WebHost` are the WHATWG parser behind [CanonicalUrl].
/// Limits are in [FetchSettings]; those of `Robots`, `Freshness` and `Wire` are named there.
/// Sources: RFC 9110, 9111, 9309; WHATWG URL; IANA special-purpose address registries; RFC 6761.
///
/// Decided:
/// - HttpClient connects only where `AddressGuard`, its sole name service, sends it: what is
///   checked is what is connected to. A name with public and private addresses gets the public
///   ones.
/// - NAT64 and 6to4 addresses are refused, so a network with IPv6 and DNS64 alone needs `allowed`.
/// - Credentials in an address are part of it for [CanonicalUrl] but never sent: `BAD_ADDRESS`.
/// - Whose network is down, theirs or ours, is told by hosts that answered lately ([OwnNetwork]):
///   at most three connections, only where a host could not be reached.
/// - 429 and 503 speak for the host ([HostGate]): until it may be asked again, outcomes are
///   `Resting`, which no page has to answer for. Kept in memory: after a start the first page asks.
/// - What is longer than one megabyte lies in a file without a name ([dateline.work.Spool]): thirty
///   feeds of 50 MB fit into any memory; a budget to wait for would look like a slow site.
/// - A coding that is none, or that the body is not in, is ignored where the body begins as text.
/// - Hosts are asked by their ASCII names ([WebHost]): the library's IDNA 2003 has strasse.de for
///   straße.de.
/// - HTTP/2 (`http2`) is for hosts that show that they speak nothing else; most speak both.
/// - No retry: the crawler's next visit is one. A reused connection is tested before use.
///
/// Libraries: Apache HttpClient 5 (1.1 MB and core 1.2 MB, Apache-2.0, several releases a year):
/// its own name service for each connection, TLS, pooling, CONNECT; the JDK's client allows no name
/// service. crawler-commons (0.2 MB and commons-io, Apache-2.0, yearly): robots.txt, 139 of
/// Google's 145 verdicts. org.brotli:dec (0.1 MB, MIT, finished): what a quarter of news sites
/// send. ICU4J (15 MB, Unicode licence, twice a year; here for extract anyway): UTS 46.
@NullMarked
package dateline.fetch;

import org.jspecify.annotations.NullMarked;
