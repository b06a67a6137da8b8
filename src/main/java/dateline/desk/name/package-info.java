/// Names and topics put right: what readers correct ([NameDesk]), and what Dateline merges by
/// itself or suggests ([NamesakeDesk]).
///
/// ```
/// switch (desk.effect(wish)) {                            // what it would change, before it does
///   case Verdict.Accepted<Effect>(Effect effect) -> desk.make(effect.change());
///   case Verdict.Refused<Effect>(List<FieldProblem> problems) -> ...
/// }
/// ```
///
/// A topic is wrong for one article, and is a correction like those of names: kind `topic`, act
/// `hide`. Start reading at [NameDesk].
///
/// Decided:
/// - Nobody can say that a topic is wrong everywhere, for then it would be no topic. Nor add one:
///   what an article is about beyond what it is told to be is a tag's work.
@NullMarked
package dateline.desk.name;

import org.jspecify.annotations.NullMarked;
