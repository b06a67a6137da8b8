/// Commands that make what is stored anew: articles from archived pages, names and topics, stories,
/// the index. Each does its work itself, or asks the server that works on the folder for a job.
///
/// Start reading at `RenewCommand`.
@NullMarked
package dateline.command.renew;

import org.jspecify.annotations.NullMarked;
