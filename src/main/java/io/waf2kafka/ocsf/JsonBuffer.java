package io.waf2kafka.ocsf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of JSON in UTF-8 that grow as they are written. */
final class JsonBuffer {

  private static final int USUAL_SIZE = 16_384;
  private static final int MOST_BYTES_OF_CHAR = 6;
  private static final int REPLACEMENT = 0xFFFD;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** A long text is written in parts, or it would need room for six times its length. */
  private static final int PART = 8_192;

  /** Room for the names of OCSF, of which there are few. */
  private static final int NAMES = 512;

  /** ASCII characters that stand in JSON as they are. */
  private static final boolean[] PLAIN = new boolean[128];

  static {
    Arrays.fill(PLAIN, ' ', PLAIN.length, true);
    PLAIN['"'] = false;
    PLAIN['\\'] = false;
  }

  private final String[] names = new String[NAMES];
  private final byte[][] nameBytes = new byte[NAMES][];
  private byte[] buffer = new byte[USUAL_SIZE];
  private int at;

  /** What was written, after which the buffer is empty. */
  byte[] takeBytes() {
    byte[] bytes = Arrays.copyOf(buffer, at);
    at = 0;
    if (buffer.length > USUAL_SIZE * MOST_BYTES_OF_CHAR) {
      buffer = new byte[USUAL_SIZE];
    }
    return bytes;
  }

  void put(char ascii) {
    reserve(1);
    buffer[at++] = (byte) ascii;
  }

  /** Ends an object or array, in whose place for a further comma the bracket goes. */
  void end(char bracket) {
    if (buffer[at - 1] == ',') {
      at--;
    }
    put(bracket);
  }

  private void reserve(int more) {
    if (buffer.length - at < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, buffer.length + more));
    }
  }

  void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  /** A name of OCSF with its colon, in one go since it was written before. */
  void name(String name) {
    int slot = name.hashCode() & (NAMES - 1);
    if (names[slot] != name) {
      int start = at;
      string(name);
      put(':');
      names[slot] = name;
      nameBytes[slot] = Arrays.copyOfRange(buffer, start, at);
      return;
    }
    byte[] bytes = nameBytes[slot];
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, at, bytes.length);
    at += bytes.length;
  }

  void string(String text) {
    put('"');
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + PART);
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to++;
      }
      part(text, from, to);
      from = to;
    }
    put('"');
  }

  private void part(String text, int start, int end) {
    reserve((end - start) * MOST_BYTES_OF_CHAR);
    byte[] out = buffer;
    int to = at;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < 128 && PLAIN[c]) {
        out[to++] = (byte) c;
      } else if (c < 128) {
        to = escape(c, out, to);
      } else {
        int point = Character.isSurrogate(c) ? point(text, i) : c;
        i += point > 0xFFFF ? 1 : 0;
        to = encode(point, out, to);
      }
    }
    at = to;
  }

  /** The code point of a surrogate pair; a lone surrogate is no character. */
  private static int point(String text, int i) {
    int point = text.codePointAt(i);
    return point > 0xFFFF ? point : REPLACEMENT;
  }

  private static int encode(int point, byte[] out, int from) {
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

  private static int escape(char c, byte[] out, int from) {
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
