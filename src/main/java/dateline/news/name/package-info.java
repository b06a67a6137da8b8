/// Corrections of names: [Corrections] says what names become by what people corrected. What
/// enrichment found is stored as it is and read through them, everywhere.
///
/// Decided:
/// - What Dateline merges by the evidence of the articles is a correction like a reader's, act
///   `SAME`: found, shown, followed and taken back the same way. It alone heeds titles
///   (`Honorifics`): a lone "Mrs. Quill" is not merged into Adam Quill and goes by her title. A
///   refusal is an entry that changes nothing, `APART`.
/// - A correction acts on what those before it left, like edits of a text. So none goes in a
///   circle, each can be undone in any order, and a list of them means the same in another
///   installation: articles are named by an id made from their address.
/// - Who asks for an old name gets what it was corrected to, unless articles go by the old name
///   again: then the name means itself, so that a click on a facet finds what it counts.
@NullMarked
package dateline.news.name;

import org.jspecify.annotations.NullMarked;
