/// What both crafts of the index share: how words become terms ([WordScanner], [NewsAnalyzer],
/// [Stems], [StemLanguage], [EnglishForms]), which fields an article has ([ArticleDocument]), and
/// how a clause becomes a Lucene query ([ClauseCompiler], with [NearCompiler], [QueryWords],
/// [Patterns]). [Spans] finds what of a text a query marks. Only this room and `columns` name
/// fields.
///
/// Start reading at [ClauseCompiler].
@NullMarked
package dateline.index.terms;

import org.jspecify.annotations.NullMarked;
