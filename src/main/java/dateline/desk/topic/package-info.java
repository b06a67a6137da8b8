/// Topics that a query may ask for: whoever names another is told those that there are.
///
/// ```
/// List<Problem> problems = UnknownTopics.of(reading.clause());
/// ```
///
/// Apart from the desks because both the desk of alerts and the lookups of `desk.clip` ask it.
/// Start reading at [UnknownTopics].
@NullMarked
package dateline.desk.topic;

import org.jspecify.annotations.NullMarked;
