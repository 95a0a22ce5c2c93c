package io.waf2kafka.window;

import java.time.Duration;
import java.time.Instant;

/**
 * The times that shape the windows of a stream.
 *
 * @param settle how long after its end a window is closed
 * @param overlap how far a live window reaches back before the one before it
 * @param rescan how long after its end a live window is fetched again; null: never
 * @param longest the longest interval that the vendor may be asked for
 * @param retention how far back the vendor keeps events
 * @param gapRetry how often gaps are tried again
 * @param start where a stream without a state begins; null: one hour before now
 */
public record Timing(
    Duration settle,
    Duration overlap,
    Duration rescan,
    Duration longest,
    Duration retention,
    Duration gapRetry,
    Instant start) {

  /** Where a stream that never ran begins: inside the vendor's retention. */
  Instant first(Instant now) {
    Instant wanted = start == null ? now.minus(Duration.ofHours(1)) : start;
    Instant oldest = oldest(now);
    return wanted.isBefore(oldest) ? oldest : wanted;
  }

  /** Nothing is put on the list of history before this: it may be gone when its turn comes. */
  Instant oldest(Instant now) {
    return now.minus(retention).plus(Duration.ofMinutes(10));
  }

  /** What lies before this is not asked for any more: it is a gap. */
  Instant gone(Instant now) {
    return now.minus(retention).plus(Duration.ofMinutes(1));
  }
}
