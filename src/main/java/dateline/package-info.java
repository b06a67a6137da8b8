/// The hall: wiring, the one Ingest method, commands, clock.
@NullMarked
package dateline;

import org.jspecify.annotations.NullMarked;
