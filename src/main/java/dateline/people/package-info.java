/// Who is at the door: passwords, sessions and tokens of the accounts. It knows no page, no cookie
/// and no address; who may do what is said where the routes are.
///
/// ```
/// var people = new Authenticator(store, limits, clock);
/// people.signIn("anna", "correct horse battery");   // a secret for her cookie, or nothing
/// people.bySession(secret);                         // whose it is, while it lasts
/// ```
///
/// Start reading at [Authenticator].
///
/// Limits: passwords of 12 to 200 characters, any of them; two are compared at a time, each an
/// eighth of a second of one core. Secrets are 160 random bits and stored as SHA-256 alone.
/// Sources: OWASP ASVS 5.0 (V6, V7), NIST SP 800-63B.
///
/// Decided:
/// - bcrypt at cost 11, for the library is small and pure Java. It reads 72 bytes: of longer
///   passwords it is given the SHA-512.
/// - When a session was used is kept in memory and written each minute, or every page would wait
///   for whoever writes.
///
/// Library: bcrypt 0.10.2 of at.favre.lib, with its helper bytes (120 KB together). It saves a
/// hand-written Blowfish and its salt format.
@NullMarked
package dateline.people;

import org.jspecify.annotations.NullMarked;
