/// Reads a query: text to syntax tree and back, its reading in words, its mistakes.
///
/// How: `Typed` makes typographic characters plain and remembers their places; `Lexer` cuts tokens
/// (`Words` trims them, `LooseOperators` settles small and/or/not); `Grammar` and `Leaves` build
/// the tree within the limits; `Shape` keeps it in the one form that `Printer` can write; `InWords`
/// says it. Every `Mistake` still leaves a sensible search. Start reading at `QueryParser`, then
/// `Grammar`.
///
/// Limits: 4,000 characters, 256 leaves, 32 levels of parentheses, 32 wildcards and fuzzy words,
/// also of the normal form. Time grows in line with the text.
///
/// Decided:
/// - OR binds tighter than a distance, and that tighter than AND or a space: Google, Lexis and
///   Westlaw agree on it. The normal form writes the parentheses.
/// - Small `and or not` are operators only where they cannot be prose: between things quoted,
///   grouped or with a field, or when the query has AND, OR, NOT, a bar or a distance. Of 156 quiz
///   questions (rtqa) none is misread. A plain `or` beside operators prints as `"or"`.
/// - A trailing `?` is punctuation, so `wom?` is not a pattern: questions end so. Full stops stay
///   at abbreviations (`No.`, `U.S.`); other punctuation around a word goes.
/// - An unpaired quotation mark is left out and its words searched loosely: where the phrase should
///   end nobody can know. `after:` includes its day, `before:` does not, both ends of `a..b` count.
/// - `titel:x` is a doubt, `Breaking: x` and `10:30` are words: a name counts as a field when it is
///   a slip away from one or when it is in small letters with no space after the colon.
/// - Fillers are wanted in queries of up to three words, where they have a capital inside the
///   query, and in every saved query (`Fillers`); the reading says which a search may do without.
/// - Initials with spaces are one word and a citation is a phrase (`Neighbours`).
/// - A pasted address becomes its site and the words of its path, for no text holds addresses.
/// - A query of exclusions alone is allowed as a search and a doubt for saving: it would fire
///   always.
/// - `near` wants both sides in one field, for positions of two fields cannot be compared.
@NullMarked
package dateline.query.parse;

import org.jspecify.annotations.NullMarked;
