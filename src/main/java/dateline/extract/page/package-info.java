/// One page, ready to be asked: bytes become text ([Charsets]), text a [ParsedPage] with its
/// [JsonLd] and its addresses made absolute ([Addresses]). All parsing happens on the threads of a
/// [ParsingPool], with a limit of processor time.
///
/// Start reading at [ParsedPage].
@NullMarked
package dateline.extract.page;

import org.jspecify.annotations.NullMarked;
