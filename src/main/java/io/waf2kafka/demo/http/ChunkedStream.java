package io.waf2kafka.demo.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The chunked transfer coding of RFC 9112, section 7.1: each write is one chunk. */
final class ChunkedStream extends OutputStream {

  private static final byte[] NEWLINE = {'\r', '\n'};
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;

  ChunkedStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > 0) {
      out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(bytes, offset, length);
      out.write(NEWLINE);
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** Ends the body. */
  void finish() throws IOException {
    out.write(LAST_CHUNK);
    out.flush();
  }
}
