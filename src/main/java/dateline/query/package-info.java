/// The query language: text to syntax tree and back, its reading in words, its mistakes.
@NullMarked
package dateline.query;

import org.jspecify.annotations.NullMarked;
