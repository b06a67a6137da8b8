/// How text is cut into words and words into stems, in any language; knows nothing of fields,
/// articles or Lucene's indexes.
///
/// ```
/// scanner.reset(text);  while (scanner.next()) { scanner.word(); }
/// new Stems(StemLanguage.of("de"), Stems.FEW).of("gefangnisse");
/// ```
///
/// [WordScanner] finds the words, by what [Letters] and [LetterWords] know; [Stems] has their stems
/// by the rules of a [StemLanguage], English ones after the lists of [EnglishForms]; [Compounds]
/// are written in one or in two. Start reading at [WordScanner].
///
/// Decided:
/// - A word with umlauts has a second spelling (`mueller`, `aarhus`) beside the bare one: news
///   agencies write both. Nobody writes `muller` for `Mueller`, so those two are not one.
/// - Compounds are a list and a few prefixes, not every two neighbours: `the rapist` is no
///   `therapist`, `old man` no `Oldman`.
/// - The light stemmers of Spanish and Italian leave short words alone and cut their plurals;
///   Snowball undoubles few consonants in Dutch and Norwegian. `StemLanguage` puts that right.
///   Ukrainian has a stemmer of its own (`UkrainianStemFilter`).
@NullMarked
package dateline.index.words;

import org.jspecify.annotations.NullMarked;
