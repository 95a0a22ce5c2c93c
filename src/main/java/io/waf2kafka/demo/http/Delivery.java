package io.waf2kafka.demo.http;

import java.time.Duration;

/**
 * How a body is carried to the client.
 *
 * @param kind what happens to it
 * @param atByte after how many bytes; a shorter body meets its fate before its last byte
 * @param pause how long it stands still, for {@link Kind#STALL}
 * @param bytesPerSecond how fast it goes, for {@link Kind#SLOW}
 */
public record Delivery(Kind kind, long atByte, Duration pause, int bytesPerSecond) {

  /** The kinds of delivery. */
  public enum Kind {
    /** As it should be. */
    WHOLE,
    /** The connection is reset (RST) in the middle. */
    RESET,
    /** A Content-Length is announced that the body does not reach; the connection is closed. */
    CUT_LENGTH,
    /** Chunks without the one that ends them; the connection is closed. */
    CUT_CHUNKS,
    /** The body ends too early, while its framing is in order: only its content is broken. */
    CUT_CONTENT,
    /** The body stands still for a while and then goes on. */
    STALL,
    /** The whole body comes slowly. */
    SLOW
  }

  /** The delivery without a fault. */
  public static final Delivery WHOLE = new Delivery(Kind.WHOLE, 0, Duration.ZERO, 0);

  /** A delivery that is broken off after so many bytes, in the way that {@code kind} says. */
  public static Delivery cut(Kind kind, long atByte) {
    return new Delivery(kind, atByte, Duration.ZERO, 0);
  }

  /** A delivery that stands still once. */
  public static Delivery stall(long atByte, Duration pause) {
    return new Delivery(Kind.STALL, atByte, pause, 0);
  }

  /** A slow delivery. */
  public static Delivery slow(int bytesPerSecond) {
    return new Delivery(Kind.SLOW, 0, Duration.ZERO, bytesPerSecond);
  }

  boolean cuts() {
    return switch (kind) {
      case RESET, CUT_LENGTH, CUT_CHUNKS, CUT_CONTENT -> true;
      case WHOLE, STALL, SLOW -> false;
    };
  }
}
