package io.waf2kafka.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes of an answer for the window record. */
final class CountingStream extends FilterInputStream {

  private final OpenWindow window;

  CountingStream(InputStream answer, OpenWindow window) {
    super(answer == null ? InputStream.nullInputStream() : answer);
    this.window = window;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      count(1);
    }
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    if (n > 0) {
      count(n);
    }
    return n;
  }

  private void count(int n) {
    window.tally().bytes += n;
    window.counts().add(Count.BYTES, n);
  }
}
