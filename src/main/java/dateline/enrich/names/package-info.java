/// From names as recognised to entities: where they end (`Edges`), what is a title of a work
/// (`Works`) or a case before a court (`Cases`), and which forms name the same (`Names`, with
/// `People`, `Organisations`, `Places`, `Acronyms`; tables in `Lexicon`). By rule, no weights.
///
/// Start reading at [Names].
///
/// Decided:
/// - A case is told by its "v." alone; "vs." and a bare "v" want who prosecutes or a word of the
///   law beside them, as matches have them too. A defendant named in full stays a person as well.
/// - Places are cut at a comma, though the newswire often marks "Gulu, Uganda" as one (five times
///   in eww.dev, 0.2 points): a reader looks for either. "U.S. military" is a body, not the
///   country.
@NullMarked
package dateline.enrich.names;

import org.jspecify.annotations.NullMarked;
