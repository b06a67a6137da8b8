/// One page, ready to be asked: bytes become text ([Charsets]), text a [ParsedPage] with its
/// [JsonLd] and its addresses made absolute ([Addresses]). All parsing happens on the threads of a
/// [ParsingPool], with a limit of processor time: what takes longer is given up with that reason
/// and ended. So many bytes are read at a time as there is memory for.
///
/// Start reading at [ParsedPage].
///
/// A page has at most 4 million characters. Much of the time that it takes is jsoup's, so
/// [ParsedPage] walks the tree once. What a page says of itself is [Cut] before any pattern reads
/// it, and no pattern takes time with the square of what it may get.
///
/// jsoup (600 kB, MIT, releases several times a year) saves an HTML5 parser and is tolerant enough
/// for feeds: it found the root of every ill-formed feed but one of the suites, and expands no
/// entities. ICU4J (15 MB, Unicode licence, two releases a year) saves charset statistics; it is
/// asked only when nothing is declared and the bytes are not UTF-8. Jackson reads JSON-LD and JSON
/// Feed.
@NullMarked
package dateline.extract.page;

import org.jspecify.annotations.NullMarked;
