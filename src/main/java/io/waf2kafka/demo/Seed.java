package io.waf2kafka.demo;

import java.util.HexFormat;

/**
 * Deterministic chance: the same seed, ordinal and aspect give the same bits, in any order of
 * asking. SplitMix64's finaliser, which is a bijection: two ordinals never have the same bits.
 */
record Seed(long value) {

  /** What the bits are used for, so that no two properties of an event depend on each other. */
  enum Aspect {
    REQUEST_ID,
    KIND,
    SITE,
    ADDRESS,
    LATE,
    LATENESS,
    MALFORMED,
    TWIN,
    SESSION,
    FORM,
    FAULT,
    POSITION
  }

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  static Seed of(long seed, Vendor vendor) {
    return new Seed(mix(seed * GOLDEN + vendor.ordinal() + 1));
  }

  /** 64 random bits. */
  long bits(long ordinal, Aspect aspect) {
    return mix(mix(value + aspect.ordinal() * GOLDEN) + ordinal * GOLDEN);
  }

  /** A random number from 0 to below 1. */
  double share(long ordinal, Aspect aspect) {
    return (bits(ordinal, aspect) >>> 11) * 0x1.0p-53;
  }

  /** A random number from 0 to below {@code bound}. */
  int pick(long ordinal, Aspect aspect, int bound) {
    return (int) ((bits(ordinal, aspect) >>> 1) % bound);
  }

  /** What a malformed row says of itself, so that it can be found among the dead letters. */
  String marker(long ordinal) {
    return "lost-" + HexFormat.of().toHexDigits(bits(ordinal, Aspect.REQUEST_ID));
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
