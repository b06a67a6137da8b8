/// The pages under `/help`: how to ask, and the reference in `src/doc`, which the build puts beside
/// the classes. It knows Markdown and no article.
///
/// ```
/// List<Markdown.Block> blocks = Markdown.blocks("# Settings\n\nThey stand in `dateline.properties`.");
/// ```
///
/// Start reading at [HelpPage].
///
/// Decided:
/// - [Markdown] reads what our own pages are written in and no more: a library reads all of
///   CommonMark into HTML that a template would have to trust.
@NullMarked
package dateline.web.help;

import org.jspecify.annotations.NullMarked;
