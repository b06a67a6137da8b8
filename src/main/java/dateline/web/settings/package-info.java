/// What an owner may set of the web server: address, password and zone ([WebSettings]), and what is
/// asked of those who connect ([NetworkSettings]), certificates included ([TlsFiles]).
@NullMarked
package dateline.web.settings;

import org.jspecify.annotations.NullMarked;
