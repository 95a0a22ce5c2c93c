package io.waf2kafka.demo.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/**
 * Carries out a {@link Delivery} between a body and its framing. It holds the last byte back until
 * the body's end, so that a body shorter than the delivery's position is hit as well.
 */
final class DeliveryStream extends OutputStream {

  private static final int PIECES_PER_SECOND = 20;

  private final OutputStream out;
  private final Delivery delivery;
  private final byte[] held = new byte[1];
  private boolean holding;
  private boolean done;
  private long written;

  DeliveryStream(OutputStream out, Delivery delivery) {
    this.out = out;
    this.delivery = delivery;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return;
    }
    if (holding) {
      carry(held, 0, 1);
    }
    carry(bytes, offset, length - 1);
    held[0] = bytes[offset + length - 1];
    holding = true;
  }

  /** The body is complete. */
  void finish() throws IOException {
    if (!done && delivery.kind() != Delivery.Kind.SLOW) {
      strike();
    }
    if (holding) {
      out.write(held, 0, 1);
    }
    out.flush();
  }

  private void carry(byte[] bytes, int offset, int length) throws IOException {
    if (delivery.kind() == Delivery.Kind.SLOW) {
      drip(bytes, offset, length);
      return;
    }
    long left = delivery.atByte() - written;
    if (!done && left < length) {
      int before = (int) Math.max(0, left);
      out.write(bytes, offset, before);
      strike();
      out.write(bytes, offset + before, length - before);
    } else {
      out.write(bytes, offset, length);
    }
    written += length;
  }

  private void strike() throws IOException {
    done = true;
    out.flush();
    if (delivery.cuts()) {
      throw new BodyCutException();
    }
    pause(delivery.pause().toMillis());
  }

  private void drip(byte[] bytes, int offset, int length) throws IOException {
    int piece = Math.max(1, delivery.bytesPerSecond() / PIECES_PER_SECOND);
    for (int at = 0; at < length; at += piece) {
      out.write(bytes, offset + at, Math.min(piece, length - at));
      out.flush();
      pause(1000 / PIECES_PER_SECOND);
    }
  }

  private static void pause(long millis) throws InterruptedIOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("server closed");
    }
  }
}
