package io.waf2kafka.ocsf;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as UTF-8 without malformed sequences, which become U+FFFD as in any decoder of Java's: so
 * that Jackson's parser of bytes can be used, which is faster than its parser of characters. What
 * is plain ASCII passes as it is.
 */
final class Utf8Stream extends InputStream {

  private static final int SIZE = 8_192;
  private static final int MOST_BYTES_OF_CHAR = 3;
  private static final int LONGEST_SEQUENCE = 4;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long NOT_ASCII = 0x8080808080808080L;

  private final InputStream source;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final ByteBuffer raw = ByteBuffer.allocate(SIZE).limit(0);
  private ByteBuffer ready = ByteBuffer.allocate(0);
  private boolean ended;

  Utf8Stream(InputStream source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    return isReady() ? ready.get() & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!isReady()) {
      return -1;
    }
    int n = Math.min(length, ready.remaining());
    ready.get(target, offset, n);
    return n;
  }

  private boolean isReady() throws IOException {
    while (!ready.hasRemaining() && !ended) {
      fill();
    }
    return ready.hasRemaining();
  }

  /** Reads what is there; an unfinished sequence at its end waits in {@code raw} for its rest. */
  private void fill() throws IOException {
    raw.compact();
    int n = source.read(raw.array(), raw.position(), raw.remaining());
    ended = n < 0;
    raw.position(raw.position() + Math.max(n, 0)).flip();
    int end = wellFormed(raw.array(), raw.limit());
    if (end > 0 && raw.limit() - end < LONGEST_SEQUENCE && !ended) {
      ready = raw.duplicate().limit(end);
      raw.position(end);
    } else {
      ready = repaired();
    }
  }

  /** How many of the first bytes are whole characters of well-formed UTF-8. */
  private static int wellFormed(byte[] bytes, int length) {
    int i = 0;
    while (i < length) {
      i = afterAscii(bytes, i, length);
      if (i == length) {
        return length;
      }
      int first = bytes[i];
      if (first < 0) {
        int size = size(first & 0xFF);
        if (size == 0 || i + size > length || !isSequence(bytes, i, size)) {
          return i;
        }
        i += size - 1;
      }
      i++;
    }
    return length;
  }

  /** Skips eight bytes of ASCII at once, which may leave some. */
  private static int afterAscii(byte[] bytes, int from, int length) {
    int i = from;
    while (i <= length - Long.BYTES && ((long) EIGHT.get(bytes, i) & NOT_ASCII) == 0) {
      i += Long.BYTES;
    }
    return i;
  }

  private static int size(int first) {
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : LONGEST_SEQUENCE;
  }

  private static boolean isSequence(byte[] bytes, int at, int size) {
    for (int i = at + 1; i < at + size; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return false;
      }
    }
    int second = bytes[at + 1] & 0xFF;
    return switch (bytes[at] & 0xFF) {
      case 0xE0 -> second >= 0xA0; // else fewer bytes would do
      case 0xED -> second < 0xA0; // else a surrogate
      case 0xF0 -> second >= 0x90;
      case 0xF4 -> second < 0x90; // else beyond Unicode
      default -> true;
    };
  }

  private ByteBuffer repaired() {
    CharBuffer chars = CharBuffer.allocate(SIZE);
    decoder.decode(raw, chars, ended);
    if (ended) {
      decoder.flush(chars);
    }
    ByteBuffer utf8 = ByteBuffer.allocate(chars.position() * MOST_BYTES_OF_CHAR);
    StandardCharsets.UTF_8.newEncoder().encode(chars.flip(), utf8, true);
    return utf8.flip();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
