/// What both crafts of the index share: how the words of `index.words` become terms
/// ([NewsAnalyzer]), which fields an article has ([ArticleDocument]), and how a clause becomes what
/// an article must have ([ClauseCompiler], with [NearCompiler], [QueryWords], [Writings]) and that
/// a Lucene query ([LuceneQueries], [Patterns]). [Spans] finds what of a text a query marks. Only
/// this room and `columns` name fields.
///
/// [Snippets] shows the passages that say most about a query ([SentenceWorth]).
///
/// Start reading at [ClauseCompiler].
///
/// Decided:
/// - Word and stem are terms of one field: one pass, one norm, and closeness may mix them. Reopen
///   if indexing matters more: an article has two and a half times the terms of bare Lucene's and
///   is indexed at half its speed, on a fifth more disk.
/// - Words of little meaning (`the`, `of`) are their own stems: 15 % fewer terms an article, and
///   `do` no longer finds `doing`.
/// - An article's words are stemmed in its own language (`StemLanguage`), and its stems carry the
///   language's tag. A search asks for a word's stem in each language the index has, as one word; a
///   matcher files its queries once a language, when the first article in it comes. So a query
///   meets each article in that article's language, and an index in English alone costs nothing.
/// - Irregular forms, false friends and British spellings are a list before the stemmer
///   (`english-forms.txt`).
/// - What is as often written in one word is a term, too (`codefendant`, `covid19`, `oconnor`,
///   `deniro`, `spiderman` of `Spider Man`), at the last of its words; a query asks for each way
///   ([Writings]), so that words in quotes, in alerts and near others meet them alike; short words
///   in capitals are one for ranking (`^who`), words behind § or ¶ one for lawyers (`§1591`).
/// - Chinese, Japanese, Korean and Thai have a term a character, and a word is its characters in
///   order: finds whatever bigrams find, and single characters too.
/// - Stop words stay in the index, phrases need them; a search may lack them where `Fillers` says
///   so, an alert never.
/// - Sentences carry marks at both ends and `containedBy` reads them: `notContaining` is not exact.
/// - Near counts positions: `a near/1 b` are neighbours. Two sides never share a word. Where each
///   character is a term a word counts as two (Chinese, Japanese), three (Korean) or four (Thai).
@NullMarked
package dateline.index.terms;

import org.jspecify.annotations.NullMarked;
