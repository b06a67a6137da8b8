/// What several processes that fetch share about hosts, so that site owners see one Dateline; it
/// does not know how. Start reading at [SharedHosts].
@NullMarked
package dateline.fetch.hosts;

import org.jspecify.annotations.NullMarked;
