/// Several processes on one PostgreSQL: which nodes there are, who has the right to a source, a
/// host or a channel, and the articles that wait for the one that writes. It knows nothing of
/// fetching or sending.
///
/// ```
/// Set<String> ours = leases.take(dueSources, 32);   // nobody else has these until we free them
/// if (leases.holds(source)) { … }                   // before each page: our time may be up
/// arrivals.add(List.of(waiting));                   // crawl: read, enriched, archived
/// arrivals.next(200);                               // write: saved and removed in one transaction
/// ```
///
/// A lease lasts for `dateline.lease` and is renewed with the node's heartbeat; that of a dead node
/// ends by itself. All moments are of the database's clock. One process alone has [Leases#ALONE]
/// and none of the rest.
///
/// Start reading at [Cluster]; who writes is decided by `store.database.WriterElection`.
///
/// Decided:
/// - A host is leased for one request, two small transactions each, and not for a while: so the gap
///   holds over all nodes whoever asks, redirects included, and no host waits for a node that has
///   nothing to ask. Reopen above some 500 requests a second.
/// - Arrivals are taken without `SKIP LOCKED`: only the one that writes takes them, and a second
///   one's transaction ends at the epoch. That each is removed by whoever saves it is checked by
///   count.
/// - A lease that was not renewed in time counts as lost at once, by the monotonic clock of the
///   process, also in one that was stopped and goes on.
@NullMarked
package dateline.store.nodes;

import org.jspecify.annotations.NullMarked;
