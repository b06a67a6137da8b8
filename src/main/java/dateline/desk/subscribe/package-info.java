/// Who is told of a shared alert beside its own channels, by a channel of their own. Start reading
/// at [SubscriptionDesk].
@NullMarked
package dateline.desk.subscribe;

import org.jspecify.annotations.NullMarked;
