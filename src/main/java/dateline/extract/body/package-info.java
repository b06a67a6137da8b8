/// The text of an article among all that stands on its page. [Regions] flattens the page into
/// blocks and a light tree; [BodyFinder] drops what lies around, [Container] walks down to where
/// the prose is, and [BlockJudge] decides on each block there, by [Prompts] where words tell. What
/// the rules say is one ground among many for [LearnedBlocks], which has the last word: it knows of
/// each block what [BlockFeatures] tell, and [BlockChoice] makes a text of its odds. [Rescue]
/// checks the result against structured data and, where a page shows little, [ScriptText].
/// [Paywall] marks text for subscribers. Why each block is in or out is told by
/// [BodyFinder.Judged].
///
/// Start reading at [BodyFinder]. Nothing recurses over a page; one has at most 20,000 blocks.
///
/// Decided:
/// - Names of classes ([BoilerWords]) are only hints: a region that holds much of the text keeps
///   it, whatever it is called. With names believed outright, body F1 on Zyte falls from 0.977 to
///   0.822.
/// - The rules' verdicts are grounds of what was learned: without them body F1, cross-validated by
///   site, is .973 instead of .975 on Zyte, .971 instead of .974 on Fundus, .962 instead of .981 on
///   Fundus's evaluation set. `MODELS.md` beside the weights has all figures.
/// - Embedded posts count as text: they are quotes. Sets differ (all of Zyte's, none of another's).
/// - A page for subscribers is an article; `why` has an entry `paywall` that names the sign. What
///   such a page shows is its text: scripts are not searched for what it keeps back.
/// - The text of script state is taken only where the page shows less than half of it; its fields
///   are found by where the prose is, not by the names that one maker gives them.
/// - A live blog's text is what the page shows; JSON-LD's updates only if it shows next to nothing.
@NullMarked
package dateline.extract.body;

import org.jspecify.annotations.NullMarked;
