/// Where articles are: feeds, sitemaps and section pages to entries with addresses and what is said
/// of them; and which of these a site has ([SourceFinder]).
///
/// Start reading at [ListingReader].
@NullMarked
package dateline.extract.listing;

import org.jspecify.annotations.NullMarked;
