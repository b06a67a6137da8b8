/// How a message reaches one channel: mail by SMTP, or a call of a webhook. It knows nothing of
/// saved queries, schedules or the store.
///
/// Use: a [Sender] is handed a `Digest` and says what came of it, [Sent]; it never throws for what
/// happens in a good day's work. [Retries] says when to try again. Start reading at [Webhooks] and
/// [Mailer].
///
/// Webhooks follow Standard Webhooks 1.0: `webhook-id` is the delivery's id, the same in every
/// attempt; `webhook-signature` is `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and
/// body; 2xx means taken, 410 that the receiver wants no more, anything else is tried again;
/// redirects are not followed. How a call is made, and which addresses may be called, is the
/// [Post]'s business.
///
/// Mail is multipart/alternative with a stable `Message-ID` made of the delivery's id,
/// `Auto-Submitted: auto-generated` (RFC 3834), `List-Id` (RFC 2919) and one-click unsubscription
/// (RFC 8058). Every text that comes from outside goes through encoders or is reduced to one line.
///
/// **Decided.**
/// - A recipient refused for good (550, 551, 553) turns the channel off, as 410 does: trying again
///   ruins the sender's name. Other refusals kill the one message; all else is tried again.
/// - A mail server that is down is nobody's fault: mail is tried for five days, every half hour at
///   last (RFC 5321 §4.5.4.1), so that it goes soon after the server is back.
/// - One connection a mail: a person's alerts are few.
///
/// **Library.** *Angus Mail* 2.0 (0.7 MB with its API and activation, EPL-2.0 or BSD, Eclipse):
/// MIME, encoding of headers, SMTP with TLS and authentication; some thousands of lines and their
/// mistakes.
@NullMarked
package dateline.alert.channel;

import org.jspecify.annotations.NullMarked;
