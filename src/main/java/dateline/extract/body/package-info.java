/// The text of an article among all that stands on its page. [Regions] flattens the page into
/// blocks and a light tree; [BodyFinder] drops what lies around, [Container] walks down to where
/// the prose is, and [BlockJudge] decides on each block there, by [Prompts] where words tell. What
/// the rules say is one ground among many for [LearnedBlocks], which has the last word: it knows of
/// each block what [BlockFeatures] tell, and [BlockChoice] makes a text of its odds. [Rescue]
/// checks the result against structured data and, where a page shows little, [ScriptText].
/// [Paywall] marks text for subscribers.
///
/// Start reading at [BodyFinder].
@NullMarked
package dateline.extract.body;

import org.jspecify.annotations.NullMarked;
