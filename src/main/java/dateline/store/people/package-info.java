/// Who may sign in, and with what: accounts, sessions and tokens. Passwords come here as bcrypt,
/// secrets as SHA-256; it knows neither. And what is a reader's own: what they read and saved.
@NullMarked
package dateline.store.people;

import org.jspecify.annotations.NullMarked;
