/// The query language as a tree: a [Clause], the fields and facets it names, and what was made of a
/// reader's text ([Reading], [Problem]). `query.parse` reads text into it and writes it again.
///
/// Use: `new QueryParser(QueryLimits.DEFAULT).parse("prison OR jail")` gives a [Reading]: the
/// [Clause] to run, its normal form, its English, its problems. Saved queries ask
/// [Reading#isStrict()]. The language for readers is in `cheatsheet.md` beside this package's
/// classes; a test holds it true. Start reading at [Clause].
///
/// It knows nothing of articles or indexes.
@NullMarked
package dateline.query;

import org.jspecify.annotations.NullMarked;
