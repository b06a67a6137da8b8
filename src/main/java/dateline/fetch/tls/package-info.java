/// Whom a site's certificates make us trust: what a server leaves out is fetched from where its own
/// certificate names it, as browsers do. That goes through the same guard as all else, by HTTP, 64
/// kB in 5 seconds, at most three, remembered for a day. It makes nobody trusted: the whole chain
/// is judged.
@NullMarked
package dateline.fetch.tls;

import org.jspecify.annotations.NullMarked;
