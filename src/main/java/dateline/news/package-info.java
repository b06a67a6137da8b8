/// The nouns that the rooms speak: sources, drafts, articles, entities, stories, saved queries,
/// alerts.
///
/// One rule lives here, since several rooms need it: [Edit] says what an outlet changed between two
/// drafts. `Substance` decides on words, `Furniture` knows the lines that pages put around a text.
///
/// Another: [Corrections] says what names become by what people put right. What enrichment found is
/// stored as it is and read through them, everywhere.
///
/// Decided:
/// - A correction acts on what those before it left, like edits of a text. So none goes in a
///   circle, each can be taken back in any order, and a list of them means the same in any house:
///   articles are named by an id made from their address.
/// - Who asks for an old name gets what it was corrected to, unless articles go by the old name
///   again: then the name means itself, so that a click on a facet finds what it counts.
/// - Punctuation and case alone are no edit, but a question mark is: `Guilty?` is not `Guilty`.
/// - A list item or heading that only comes or goes is no edit; boxes of links look like that. One
///   that is reworded is.
/// - `Draft.with` passes the fields on by hand, in one place: nesting them would have every reader
///   of a headline go through another record.
@NullMarked
package dateline.news;

import org.jspecify.annotations.NullMarked;
