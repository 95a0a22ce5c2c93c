package io.waf2kafka.stream;

import java.time.Duration;
import java.time.Instant;

/**
 * How long work that failed is left alone: one second, doubled each time. What fails together
 * counts once. Not thread-safe.
 */
final class BackOff {

  private int failures;
  private Instant notBefore = Instant.MIN;

  boolean isResting(Instant now) {
    return now.isBefore(notBefore);
  }

  boolean hasFailed() {
    return failures > 0;
  }

  /**
   * Notes a failure.
   *
   * @param wanted how long it is to rest, or null for the usual time
   * @param longest the longest usual time
   */
  void failed(Duration wanted, Duration longest, Instant now) {
    if (isResting(now)) {
      return;
    }
    Duration rest = Duration.ofSeconds(1L << Math.min(failures, 20));
    rest = rest.compareTo(longest) < 0 ? rest : longest;
    failures++;
    notBefore = now.plus(wanted == null ? rest : wanted);
  }

  void reset() {
    failures = 0;
    notBefore = Instant.MIN;
  }

  Instant notBefore() {
    return notBefore;
  }
}
