/// Pages of people: signing in, one's own account, and who has one.
///
/// Start reading at [SignInPage].
///
/// Decided:
/// - A drawn password and a token are shown once, in the answer to the form that asked for them:
///   what is stored cannot tell them again.
/// - Where there are no accounts, the page of people makes the first: whoever gets past the
///   installation's own password may do all there already.
@NullMarked
package dateline.web.page.people;

import org.jspecify.annotations.NullMarked;
