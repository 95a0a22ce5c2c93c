package io.waf2kafka.ocsf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
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

  private final InputStream source;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final ByteBuffer raw = ByteBuffer.allocate(SIZE);
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
    int kept = raw.position();
    int n = source.read(raw.array(), kept, SIZE - kept);
    ended = n < 0;
    raw.limit(kept + Math.max(n, 0)).position(0);
    if (kept == 0 && isAscii(raw.array(), raw.limit())) {
      ready = ByteBuffer.wrap(raw.array(), 0, raw.limit());
      raw.clear();
    } else {
      ready = repaired();
      raw.compact();
    }
  }

  private static boolean isAscii(byte[] bytes, int length) {
    int any = 0;
    for (int i = 0; i < length; i++) {
      any |= bytes[i];
    }
    return any >= 0;
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
