/// Requests over HTTP/2 (RFC 9113) to hosts that speak nothing else; knows no limits but those
/// given.
///
/// Start reading at [Http2Client].
@NullMarked
package dateline.fetch.http2;

import org.jspecify.annotations.NullMarked;
