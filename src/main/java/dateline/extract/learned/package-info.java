/// Judgements learned from pages with known text: boosted trees over figures of a block or a page,
/// and tables of words in which every site had one vote. It knows neither pages nor blocks.
///
/// ```
/// Judgement judgement = Judgement.read("blocks");
/// float[] figures = judgement.withWords(row, kinds, words);
/// boolean yes = judgement.odds(figures) > 0;
/// List<String> why = judgement.against(figures, 3);
/// ```
///
/// Both are made by `src/train` and lie in `dateline/extract` of the resources, with a card
/// (`MODELS.md`) that says from what and how well. Start reading at [Judgement].
@NullMarked
package dateline.extract.learned;

import org.jspecify.annotations.NullMarked;
