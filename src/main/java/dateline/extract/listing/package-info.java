/// Where articles are: feeds, sitemaps and section pages to entries with addresses and what is said
/// of them; and which of these a site has ([FeedLinks]).
///
/// Start reading at [ListingReader]. [FeedReader], [SitemapReader] and [SectionReader] share [Xml];
/// feeds and sitemaps, which may be large, come item by item ([XmlItems]).
///
/// Limits: 10,000 entries of a feed, 50,000 URLs and 50 MB of a sitemap (sitemaps.org), 2,000 links
/// of a section page.
///
/// Decided:
/// - Section pages list videos and galleries that have a page of their own: only that page can
///   tell.
@NullMarked
package dateline.extract.listing;

import org.jspecify.annotations.NullMarked;
