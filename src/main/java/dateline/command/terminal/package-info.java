/// What commands share at the terminal: standard output that ends when nobody reads on, progress on
/// standard error, work in order, mistakes in words. It knows no command.
@NullMarked
package dateline.command.terminal;

import org.jspecify.annotations.NullMarked;
