/// The front door: the command line, one file a command. It words questions to the hall and answers
/// to the operator, and knows nothing of how either comes about.
///
/// Answers go to standard output, progress and problems to standard error, so that output can be
/// piped. Exit codes are in [Main]. Everything that can last shows its progress and ends cleanly on
/// Ctrl-C.
///
/// Start reading at [Main], then [ServeCommand].
///
/// Decided: a room of its own above the hall, because the commands and the wiring would be 30 files
/// in one; `main` lives here, so that nothing below knows a command. picocli (Apache-2.0, 0.4 MB,
/// released every few months) saves the parsing of options, the help texts and the suggestions for
/// mistyped ones.
@NullMarked
package dateline.command;

import org.jspecify.annotations.NullMarked;
