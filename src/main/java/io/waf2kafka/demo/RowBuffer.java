package io.waf2kafka.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Collects the bytes of rows and hands them on in large pieces. */
final class RowBuffer {

  private static final int PIECE = 32 * 1024;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private final OutputStream out;
  private byte[] bytes = new byte[PIECE + 8 * 1024];
  private int size;

  RowBuffer(OutputStream out) {
    this.out = out;
  }

  RowBuffer put(byte[] more) {
    ensure(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  /** Appends a text that is ASCII and needs no escaping. */
  RowBuffer put(String ascii) {
    ensure(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  RowBuffer put(char ascii) {
    ensure(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  /** Appends the last {@code width} digits of a number, with leading zeros. */
  RowBuffer digits(long number, int width) {
    ensure(width);
    long rest = number;
    for (int i = size + width - 1; i >= size; i--) {
      bytes[i] = HEX[(int) (rest % 10)];
      rest /= 10;
    }
    size += width;
    return this;
  }

  /** Appends the last {@code width} hexadecimal digits. */
  RowBuffer hex(long bits, int width) {
    ensure(width);
    for (int shift = 4 * (width - 1); shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(int) (bits >>> shift) & 0xf];
    }
    return this;
  }

  /** Hands on what has come together, when that is enough. */
  void endRow() throws IOException {
    if (size >= PIECE) {
      flush();
    }
  }

  /** Hands on everything. */
  void flush() throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (size + more));
    }
  }
}
