package io.waf2kafka.demo;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Intervals that a vendor cannot give: a request that touches one is refused with 400. */
final class RefusedTimes {

  private record Refused(long fromMillis, long toMillis) {}

  private final List<Refused> intervals = new CopyOnWriteArrayList<>();

  /** Refuses an interval, both ends included, until {@link #clear()}. */
  void add(Instant from, Instant to) {
    intervals.add(new Refused(from.toEpochMilli(), to.toEpochMilli()));
  }

  /** Everything is answered again. */
  void clear() {
    intervals.clear();
  }

  /**
   * Checks a request's interval, both ends included.
   *
   * @throws Rejection with status 400
   */
  void check(long fromMillis, long toMillis) {
    for (Refused refused : intervals) {
      if (fromMillis <= refused.toMillis() && refused.fromMillis() <= toMillis) {
        throw Rejection.of(400, "this interval cannot be given");
      }
    }
  }
}
