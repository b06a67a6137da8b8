/// The mails that tell of alerts ([DigestLetter]), as HTML and as plain text, in the words of the
/// pages (`letter.` in `texts.properties`). The alert room sends them and gets the writer from the
/// hall, for the two do not know each other.
///
/// ```
/// Letter letter = new DigestLetter().write(digest);   // subject, HTML, plain text
/// ```
///
/// Start reading at [DigestLetter].
///
/// Decided:
/// - A letter has at most 80 kB of HTML, for Gmail hides the end of one of 102 kB. What does not
///   fit is counted and linked: first fewer stories of each alert, then fewer alerts with any.
@NullMarked
package dateline.web.letter;

import org.jspecify.annotations.NullMarked;
