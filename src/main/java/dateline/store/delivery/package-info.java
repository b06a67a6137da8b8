/// What is owed to channels and what was sent: channels, notices, the outbox and its ledger. It
/// knows alerts only as rows that something is owed for.
///
/// Decided:
/// - What is owed to a channel (`notice`) is written with the alert, when it is due by the
///   schedule; a delivery is made of it later, its id from the channel and its first alert.
/// - A channel that is gone (410) keeps what waits; one that the reader or owner turned off does
///   not, and is owed nothing meanwhile.
@NullMarked
package dateline.store.delivery;

import org.jspecify.annotations.NullMarked;
