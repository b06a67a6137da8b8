/// The nouns that the rooms speak: drafts, articles, entities, stories. Sources are in
/// `news.source`, saved queries and alerts in `news.alert`, corrections of names in `news.name`.
///
/// One rule lives here, since several rooms need it: [Edit] says what an outlet changed between two
/// drafts. `Substance` decides on words, `Furniture` knows the lines that pages put around a text.
///
/// Decided:
/// - Punctuation and case alone are no edit, but a question mark is: `Guilty?` is not `Guilty`.
/// - A list item or heading that only comes or goes is no edit; boxes of links look like that. One
///   that is reworded is.
/// - `Draft.with` passes the fields on by hand, in one place: nesting them would have every reader
///   of a headline go through another record.
@NullMarked
package dateline.news;

import org.jspecify.annotations.NullMarked;
