/// A page, feed or sitemap to a draft or entries; it knows no network and no database.
///
/// ```
/// switch (new Extractor().extract(new Page(url, contentType, bytes, fetched), Hint.NONE)) {
///   case Extraction.Found(Draft draft) -> keep(draft);
///   case Extraction.NotAnArticle(String reason) -> log(reason);
///   case Extraction.NeedsScript _ -> render(page);
/// }
/// Listing listing = new ListingReader().feed(page); // or sitemap, section; discover finds feeds
/// ```
///
/// `page` makes a page of bytes, `body` finds its text, `date` its dates; [Headlines], [Bylines]
/// and [Metadata] each ask their sources in order of trust and note in `why` which answered.
/// [OwnAddress] says where the page belongs. [PageClassifier] and [LearnedPages] then say whether
/// all this is an article, [Walls] what answers in its place. `listing` reads where articles are.
/// Words are lists of the resources, a phrase a line (`Phrases`).
///
/// Start reading at [Extractor].
///
/// Decided:
/// - A page is refused by what was learned ([LearnedPages]) only if nobody vouches for it: what a
///   feed or a sitemap names with a date, and what has next to no links, is taken.
/// - A thread of a forum or a shop's page is told by its own account, a thread also by its address
///   (37 sites, no article among them), if what was learned agrees. A forum's own feed is wanted.
/// - Of an article on several pages the first is read, and `why` has an entry `continues` with the
///   address of the second ([Continuation]).
/// - `why` tells organisations: an `authors` source that ends in `(organisation)` names no person.
///   People named anywhere come first, then what structured data calls an author.
/// - An h1 that ends a breadcrumb is no headline, and a kicker is no part of one ([Headings]),
///   unless the title for sharing and more of the page's claims have it than not. A lower heading
///   that is not word for word what the page claims gives way to an h1 that agrees.
/// - A canonical link to a folder of the story's address, or without the story's number, is a
///   template's: it is not believed. Where a template gives unlike pages one address, only the
///   stored texts can tell; `PageIdentity` in the hall compares them.
/// - A refused page of next to no prose that loads scripts is no page without a text but one whose
///   text comes by script ([ScriptPage]), told with the plain copy (AMP) that its site has; walls
///   say what they are and are not taken for it.
/// - What is no text is told by its first bytes, not by its header ([Binary]).
/// - A standfirst above the text is the draft's `dek`; inside the text it stays a paragraph.
@NullMarked
package dateline.extract;

import org.jspecify.annotations.NullMarked;
