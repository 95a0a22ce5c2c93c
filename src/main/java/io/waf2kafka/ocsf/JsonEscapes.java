package io.waf2kafka.ocsf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How characters stand in a JSON string in UTF-8. */
final class JsonEscapes {

  private static final int REPLACEMENT = 0xFFFD;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** ASCII characters that stand in JSON as they are. */
  private static final boolean[] PLAIN = new boolean[128];

  static {
    Arrays.fill(PLAIN, ' ', PLAIN.length, true);
    PLAIN['"'] = false;
    PLAIN['\\'] = false;
  }

  /** One for each ASCII character that does not. */
  private static final byte[] SPECIAL = new byte[PLAIN.length];

  static {
    for (int c = 0; c < PLAIN.length; c++) {
      SPECIAL[c] = (byte) (PLAIN[c] ? 0 : 1);
    }
  }

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH = 0x80 * EACH;
  private static final long BLANKS = ' ' * EACH;
  private static final long QUOTES = '"' * EACH;
  private static final long BACKSLASHES = '\\' * EACH;
  private static final long QUESTION_MARKS = '?' * EACH;

  private JsonEscapes() {}

  /** Zero for a character that is plain, anything else for any other, found without a branch. */
  static int special(char c) {
    return SPECIAL[c & 127] | c >>> 7;
  }

  static boolean isPlain(char c) {
    return c < 128 && PLAIN[c];
  }

  /**
   * Where the next byte of ASCII is that is not plain, or a question mark, for which an encoder
   * puts what it cannot encode; the array's length when there is none.
   */
  static int next(byte[] ascii, int from) {
    int i = from;
    while (i <= ascii.length - Long.BYTES) {
      if (mayHaveSpecial((long) EIGHT.get(ascii, i))) {
        for (int end = i + Long.BYTES; i < end; i++) {
          if (isSpecial(ascii[i])) {
            return i;
          }
        }
      } else {
        i += Long.BYTES;
      }
    }
    while (i < ascii.length && !isSpecial(ascii[i])) {
      i++;
    }
    return i;
  }

  private static boolean isSpecial(byte c) {
    return c == '?' || !PLAIN[c];
  }

  /** Whether one of eight bytes is special: a byte goes below zero by the subtraction then. */
  private static boolean mayHaveSpecial(long bytes) {
    long below =
        (bytes - BLANKS)
            | ((bytes ^ QUOTES) - EACH)
            | ((bytes ^ BACKSLASHES) - EACH)
            | ((bytes ^ QUESTION_MARKS) - EACH);
    return (below & HIGH) != 0;
  }

  /** The code point at {@code i}; a lone surrogate is no character. */
  static int point(String text, int i) {
    int point = text.codePointAt(i);
    return point <= 0xFFFF && Character.isSurrogate((char) point) ? REPLACEMENT : point;
  }

  /** Puts the code point at {@code from}, at most six bytes; where they end. */
  static int put(int point, byte[] out, int from) {
    if (point < 128) {
      return PLAIN[point] ? ascii(point, out, from) : escape(point, out, from);
    }
    int to = from;
    if (point < 0x800) {
      out[to++] = (byte) (0xC0 | point >> 6);
    } else {
      if (point < 0x10000) {
        out[to++] = (byte) (0xE0 | point >> 12);
      } else {
        out[to++] = (byte) (0xF0 | point >> 18);
        out[to++] = (byte) (0x80 | point >> 12 & 0x3F);
      }
      out[to++] = (byte) (0x80 | point >> 6 & 0x3F);
    }
    out[to++] = (byte) (0x80 | point & 0x3F);
    return to;
  }

  private static int ascii(int c, byte[] out, int from) {
    out[from] = (byte) c;
    return from + 1;
  }

  private static int escape(int c, byte[] out, int from) {
    int to = from;
    out[to++] = '\\';
    switch (c) {
      case '"', '\\' -> out[to++] = (byte) c;
      case '\n' -> out[to++] = 'n';
      case '\r' -> out[to++] = 'r';
      case '\t' -> out[to++] = 't';
      default -> {
        out[to++] = 'u';
        out[to++] = '0';
        out[to++] = '0';
        out[to++] = HEX[c >> 4];
        out[to++] = HEX[c & 15];
      }
    }
    return to;
  }
}
