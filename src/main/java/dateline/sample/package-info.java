/// A small invented news web, served on loopback for newcomers and end-to-end tests.
@NullMarked
package dateline.sample;

import org.jspecify.annotations.NullMarked;
