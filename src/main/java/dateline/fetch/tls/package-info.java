/// Whom a site's certificates make us trust: what a server leaves out is fetched from where its own
/// certificate names it, as browsers do.
@NullMarked
package dateline.fetch.tls;

import org.jspecify.annotations.NullMarked;
