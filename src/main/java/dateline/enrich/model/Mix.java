package dateline.enrich.model;

/**
 * How the readers of names are heard together. All three were chosen on the development half of
 * eww.
 *
 * @param network what a logarithm of the network weighs, that of the chain being 1: both have
 *     learned from the same texts and err alike, so that their plain sum is too sure
 * @param outside what is added for no name at all where the network reads too
 * @param agreement what the rest of the document weighs ({@link Agreement})
 */
public record Mix(float network, float outside, double agreement) {
  /** The chain without a network. */
  public static final Mix ALONE = new Mix(0, 0, 0.2);

  /** Chain and network in one decode. */
  static final Mix JOINT = new Mix(0.6f, 0.9f, 0.7);

  /** For marking texts to learn from: a chain that is to read alone must hear of every name. */
  public static final Mix TEACHING = new Mix(1, 0, 0.35);
}
