/// Finds names in text with trained weights: `Tokens` cuts words, `Features` describes them,
/// `Chain` and `Network` judge them in one Viterbi decode (weighed by a `Mix`; `Agreement` hears
/// what the rest of the document says).
///
/// Start reading at [Recogniser]. Figures and data: `MODELS.md` beside the weights.
///
/// Decided:
/// - Windows of whole sentences instead of padded batches: each is read beside its neighbours, and
///   nothing is computed for padding. Reopen if a batch of four is over 1.3 times as fast.
/// - 32-bit hashes for features and words: two of 190,000 features meet; heap is 32 MB, not 330.
///
/// Library: ONNX Runtime 1.28.0 (MIT, Microsoft, monthly releases; 43 MB with the native code of
/// five platforms) runs the network; by hand it would be a thousand lines and a tenth as fast. Not
/// 1.29.0: it reports to Microsoft by default and, on Linux, kills the JVM at start when its
/// command line is long (7 KB does). Where its native code does not load, the chain reads alone.
@NullMarked
package dateline.enrich.model;

import org.jspecify.annotations.NullMarked;
