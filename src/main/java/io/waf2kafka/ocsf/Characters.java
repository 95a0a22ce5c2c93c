package io.waf2kafka.ocsf;

import java.util.Arrays;

/** Which kinds of characters a text holds, told in one look at it, since most hold none of them. */
final class Characters {

  /** NUL, and what is not ASCII and so may be a lone surrogate. */
  static final int UNCLEAN = 1;

  /** What may introduce a secret. */
  static final int SEPARATOR = 2;

  /** What stands between words. */
  static final int BLANK = 4;

  /** What a JSON string holds escaped only. */
  static final int ESCAPED = 8;

  private static final byte[] KINDS = new byte[128];

  static {
    Arrays.fill(KINDS, 0, ' ', (byte) ESCAPED);
    KINDS[0] |= UNCLEAN;
    KINDS['='] = SEPARATOR;
    KINDS[':'] = SEPARATOR;
    KINDS['%'] = SEPARATOR;
    KINDS[' '] = BLANK;
    KINDS['"'] = ESCAPED;
    KINDS['\\'] = ESCAPED;
  }

  private Characters() {}

  /** All kinds that occur, as bits. */
  static int kinds(String text) {
    int kinds = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      kinds |= c < KINDS.length ? KINDS[c] : UNCLEAN;
    }
    return kinds;
  }
}
