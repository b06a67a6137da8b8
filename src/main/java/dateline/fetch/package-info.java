/// One polite request and what came of it: robots, host gate, addresses, address guard.
@NullMarked
package dateline.fetch;

import org.jspecify.annotations.NullMarked;
