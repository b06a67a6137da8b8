package dateline.extract.page;

/**
 * What a walk over the bytes says of UTF-8 (RFC 3629).
 *
 * @param wellFormed a sequence cut off at the very end is forgiven
 * @param sequences how many characters beyond ASCII
 * @param escapes whether there are escape characters, as in ISO-2022
 */
record Utf8Check(boolean wellFormed, int sequences, boolean escapes) {
  private static final byte ESCAPE = 0x1B;

  static Utf8Check of(byte[] bytes) {
    int sequences = 0;
    boolean wellFormed = true;
    boolean escapes = false;
    for (int i = 0; i < bytes.length; ) {
      if (bytes[i] > ESCAPE) {
        i++;
        continue;
      }
      int lead = bytes[i] & 0xff;
      int length =
          lead < 0x80
              ? 1
              : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
      escapes |= lead == ESCAPE;
      if (length > 1 && i + length > bytes.length) {
        break;
      }
      if (length == 0 || !continued(bytes, i, length)) {
        wellFormed = false;
        i++;
        continue;
      }
      sequences += length > 1 ? 1 : 0;
      i += length;
    }
    return new Utf8Check(wellFormed, sequences, escapes);
  }

  private static boolean continued(byte[] bytes, int start, int length) {
    for (int i = start + 1; i < start + length; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return false;
      }
    }
    return true;
  }
}
