/// What fires, what is sent, and the proof that nothing was missed.
@NullMarked
package dateline.alert;

import org.jspecify.annotations.NullMarked;
