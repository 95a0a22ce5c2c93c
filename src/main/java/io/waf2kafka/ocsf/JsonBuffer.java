package io.waf2kafka.ocsf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of JSON in UTF-8 that grow as they are written. */
final class JsonBuffer {

  private static final int USUAL_SIZE = 16_384;
  private static final int MOST_BYTES_OF_CHAR = 6;
  private static final int MOST_DIGITS = 19;

  /** A text of which this much is not plain is written in parts: it might take six times that. */
  private static final int PART = 8_192;

  /** From this length on it pays to look at eight bytes at once. */
  private static final int LONG = 24;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

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
    int length = text.length();
    reserve(length);
    byte[] out = buffer;
    for (int i = 0; i < length; i++) {
      out[at + i] = (byte) text.charAt(i);
    }
    at += length;
  }

  int position() {
    return at;
  }

  /** Forgets what was written from there on. */
  void position(int start) {
    at = start;
  }

  /** What was written from there on. */
  byte[] from(int start) {
    return Arrays.copyOfRange(buffer, start, at);
  }

  /** Puts some bytes that are followed by others up to a multiple of eight. */
  void padded(byte[] eights, int length) {
    reserve(eights.length);
    byte[] out = buffer;
    for (int i = 0; i < eights.length; i += Long.BYTES) {
      EIGHT.set(out, at + i, (long) EIGHT.get(eights, i));
    }
    at += length;
  }

  void bytes(byte[] utf8) {
    bytes(utf8, 0, utf8.length);
  }

  private void bytes(byte[] utf8, int from, int to) {
    reserve(to - from);
    System.arraycopy(utf8, from, buffer, at, to - from);
    at += to - from;
  }

  void number(long number) {
    if (number < 0) {
      ascii(Long.toString(number));
      return;
    }
    reserve(MOST_DIGITS);
    int end = at + 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      end++;
    }
    long rest = number;
    for (int i = end - 1; i >= at; i--) {
      buffer[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    at = end;
  }

  void string(String text) {
    if (text.length() < LONG) {
      brief(text);
      return;
    }
    put('"');
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length == text.length()) {
      ascii(text, utf8);
    } else {
      parts(text);
    }
    put('"');
  }

  private void brief(String text) {
    int length = text.length();
    reserve(length * MOST_BYTES_OF_CHAR + 2);
    byte[] out = buffer;
    int start = at + 1;
    out[at] = '"';
    int special = 0;
    for (int i = 0; i < length; i++) { // to the end in any case, since no branch is fastest
      char c = text.charAt(i);
      out[start + i] = (byte) c;
      special |= JsonEscapes.special(c);
    }
    at = start;
    if (special == 0) {
      at += length;
    } else {
      part(text, 0, length);
    }
    buffer[at++] = '"';
  }

  /** A text of which each character has one byte; a lone surrogate has that of a question mark. */
  private void ascii(String text, byte[] utf8) {
    int copied = 0;
    int special = JsonEscapes.next(utf8, 0);
    while (special < utf8.length) {
      bytes(utf8, copied, special);
      part(text, special, special + 1);
      copied = special + 1;
      special = JsonEscapes.next(utf8, copied);
    }
    bytes(utf8, copied, utf8.length);
  }

  private void parts(String text) {
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + PART);
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to++;
      }
      part(text, from, to);
      from = to;
    }
  }

  private void part(String text, int start, int end) {
    reserve((end - start) * MOST_BYTES_OF_CHAR);
    int i = start;
    while (i < end) {
      i = plain(text, i, end);
      if (i < end) {
        int point = JsonEscapes.point(text, i);
        at = JsonEscapes.put(point, buffer, at);
        i += Character.charCount(point);
      }
    }
  }

  /** Copies what needs no escape, where there is room already; where it ends. */
  private int plain(String text, int start, int end) {
    byte[] out = buffer;
    int offset = at - start;
    int i = start;
    for (; i < end; i++) {
      char c = text.charAt(i);
      if (!JsonEscapes.isPlain(c)) {
        break;
      }
      out[offset + i] = (byte) c;
    }
    at = offset + i;
    return i;
  }
}
