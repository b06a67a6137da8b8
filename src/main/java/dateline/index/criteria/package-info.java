/// What an article must have to be found, as a tree in terms of the index: what `ClauseCompiler`
/// makes of a clause, for every engine. [Criterion] is the tree, [IntervalRule] how close words
/// must stand, [ClauseTraits] what can be told of a clause by looking at it.
///
/// Start reading at [Criterion].
///
/// Decided:
/// - One compiler of the language, two writers of its result (`LuceneQueries`, `Dsl`): a second
///   compiler would differ from the first sooner or later. The tree has what both engines have and
///   nothing else; it is sealed, so a new kind does not compile until both write it.
@NullMarked
package dateline.index.criteria;

import org.jspecify.annotations.NullMarked;
