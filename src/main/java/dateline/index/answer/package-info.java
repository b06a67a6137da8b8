/// What both engines answer in the same way, made here from what either finds: pages that go on
/// ([Cursor]), bars of a histogram ([DateEdges]), why a hit stands where it does
/// ([RankingReasons]), what was meant by a word ([Spelling]), what is related ([RelatedQuery]) and
/// what becomes of names that were put right ([CorrectionState]).
///
/// It knows no engine: what it must ask of one, it is given. Start reading at [Cursor].
@NullMarked
package dateline.index.answer;

import org.jspecify.annotations.NullMarked;
