/// A page, feed or sitemap to a draft or entries; it knows no network and no database.
///
/// ```
/// switch (new Extractor().extract(new Page(url, contentType, bytes, fetched), Hint.NONE)) {
///   case Extraction.Found(Draft draft) -> keep(draft);
///   case Extraction.NotAnArticle(String reason) -> log(reason);
/// }
/// Listing listing = new ListingReader().feed(page); // or sitemap, section; discover finds feeds
/// ```
///
/// Bytes become text ([Charsets]), text a [ParsedPage]. [Regions] flattens it into blocks and a
/// light tree; [BodyFinder] drops what lies around, [Container] walks down to where the prose is,
/// and [BlockJudge] decides on each block there, by [Prompts] where words tell; what was learned
/// from pages with known text has the last word ([LearnedBlocks]). [Rescue] checks the result
/// against structured data and, where a page shows little, [ScriptText]. [Paywall] marks text for
/// subscribers. [Headlines], [Bylines], [PageDates] and [Metadata] each ask their sources in order
/// of trust and note in `why` which answered. [OwnAddress] says where the page belongs. [PageClass]
/// and [LearnedPages] then say whether all this is an article, [Walls] what answers in its place.
/// Their words are lists of the resources, a phrase a line ([Phrases]). [FeedReader],
/// [SitemapReader] and [SectionReader] share [Xml], [DateReader] and [Addresses].
///
/// A page takes two thirds of the processor time that Readability4J takes, a third of it jsoup's:
/// [ParsedPage] walks the tree once, [Alternatives] looks at the first letter before it asks any of
/// two hundred patterns, and each name of a class is judged once a page.
///
/// All of it happens on the threads of a [ParsingPool], with a limit of processor time: what takes
/// longer is given up with that reason and ended. So many bytes are read at a time as there is
/// memory for; feeds and sitemaps, which may be large, come item by item ([XmlItems]).
///
/// What a page says of itself is [Cut] before any pattern reads it, and no pattern takes time with
/// the square of what it may get.
///
/// Start reading at [Extractor], then [BodyFinder].
///
/// Limits: 4 million characters and 20,000 blocks of a page, 10,000 entries of a feed, 50,000 URLs
/// and 50 MB of a sitemap (sitemaps.org), 2,000 links of a section page. Nothing recurses over a
/// page.
///
/// Decided:
/// - Names of classes ([BoilerWords]) are only hints: a region that holds much of the text keeps
///   it, whatever it is called. With names believed outright, body F1 on Zyte falls from 0.977 to
///   0.822.
/// - What was learned has the last word on each block ([LearnedBlocks]), the rules' verdicts are
///   among its grounds: without them body F1, cross-validated by site, is .973 instead of .975 on
///   Zyte, .971 instead of .974 on Fundus, .962 instead of .981 on Fundus's evaluation set.
///   `MODELS.md` beside the weights has all figures.
/// - A page is refused by what was learned ([LearnedPages]) only if nobody vouches for it: what a
///   feed or a sitemap names with a date, and what has next to no links, is taken.
/// - Embedded posts count as text: they are quotes. Sets differ (all of Zyte's, none of another's).
/// - A date is refused whole rather than read in part: 122 of 126 cases of Miniflux and feedparser
///   are right, 4 (ISO 8601 ordinals and truncated years) unread, none wrong.
/// - Section pages list videos and galleries that have a page of their own: only that page can
///   tell.
/// - A page for subscribers is an article; `why` has an entry `paywall` that names the sign. What
///   such a page shows is its text: scripts are not searched for what it keeps back.
/// - The text of script state is taken only where the page shows less than half of it; its fields
///   are found by where the prose is, not by the names that one maker gives them.
/// - Of an article on several pages the first is read, and `why` has an entry `continues` with the
///   address of the second ([Continuation]).
/// - A live blog's text is what the page shows; JSON-LD's updates only if it shows next to nothing.
/// - `why` tells organisations: an `authors` source that ends in `(organisation)` names no person.
///   People named anywhere come first, then what structured data calls an author.
/// - A moment written in UTC is told in the newsroom's zone ([HomeZones]) where the page's address,
///   its date line or its country tell the day; the moment stays. With it 7 dates more of
///   htmldate's 500 are the day the page shows, and one less.
/// - What holds the headline is not beside the article, whatever its class says ("has-sidebar"). A
///   date that begins the line above or below the headline, or that the page calls the day of
///   publication, is read before other text, and before a meta element named just `date` if it is
///   earlier. A year alone is no date. An aside of class meta is the byline. With these 8 dates
///   more of htmldate's 500 are right.
/// - An h1 that ends a breadcrumb is no headline, and a kicker is no part of one ([Headings]),
///   unless the title for sharing has it and more of the page's claims have it than not: two of
///   Fundus's 129 titles are such ends of trails, six are the headings below. A heading of a lower
///   level that is not word for word what the page claims gives way to an h1 that agrees.
/// - A canonical link to a folder of the story's address, or without the story's number, is a
///   template's: it is not believed. Where a template gives unlike pages one address, only the
///   stored texts can tell; `PageIdentity` in the hall compares them.
/// - What is no text is told by its first bytes, not by its header ([Binary]): PDFs and images are
///   served as text/html, and noise decoded as some encoding looks like a long article.
/// - A standfirst above the text is the draft's `dek`; inside the text it stays a paragraph.
///
/// jsoup (600 kB, MIT, releases several times a year) saves an HTML5 parser and is tolerant enough
/// for feeds: it found the root of every ill-formed feed but one of the suites, and expands no
/// entities. ICU4J (15 MB, Unicode licence, two releases a year) saves charset statistics; it is
/// asked only when nothing is declared and the bytes are not UTF-8. Jackson reads JSON-LD and JSON
/// Feed.
@NullMarked
package dateline.extract;

import org.jspecify.annotations.NullMarked;
