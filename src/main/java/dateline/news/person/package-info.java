/// The nouns of who reads: accounts, their roles, sessions and tokens. It knows no password, no
/// storage and no page. Start reading at [Role].
@NullMarked
package dateline.news.person;

import org.jspecify.annotations.NullMarked;
