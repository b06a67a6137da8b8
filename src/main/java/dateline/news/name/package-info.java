/// Corrections of names: [Corrections] says what names become by what people corrected. What
/// enrichment found is stored as it is and read through them, everywhere.
///
/// Decided:
/// - A correction acts on what those before it left, like edits of a text. So none goes in a
///   circle, each can be undone in any order, and a list of them means the same in another
///   installation: articles are named by an id made from their address.
/// - Who asks for an old name gets what it was corrected to, unless articles go by the old name
///   again: then the name means itself, so that a click on a facet finds what it counts.
@NullMarked
package dateline.news.name;

import org.jspecify.annotations.NullMarked;
