/// Pages of alerts, of the channels they go to and of what was sent, as forms; [AlertWords] says in
/// words what an alert does, here and in feeds and mails.
///
/// Start reading at [AlertForm].
///
/// Decided:
/// - An alert's matches are read when the reader says so, by a button: a GET changes nothing, and
///   two windows never mark what only one has shown.
/// - Unsubscribing needs no password: the 130 random bits in its address are one, and no mail
///   provider (RFC 8058) can give another.
@NullMarked
package dateline.web.page.alert;

import org.jspecify.annotations.NullMarked;
