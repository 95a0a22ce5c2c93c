package io.waf2kafka.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Events of each of the last minutes, by when they were published. Thread-safe. */
final class Minutes {

  static final int MOST = 240;

  private final long[] counts = new long[MOST];
  private long newest = Long.MIN_VALUE;

  synchronized void add(Instant now, long events) {
    counts[slot(moveTo(now))] += events;
  }

  /** The counts of the last minutes, oldest first, the one that is not over last. */
  synchronized List<Long> get(Instant now) {
    long minute = moveTo(now);
    List<Long> all = new ArrayList<>(MOST);
    for (long at = minute - MOST + 1; at <= minute; at++) {
      all.add(counts[slot(at)]);
    }
    return all;
  }

  /** Empties what lies between the newest minute and this one; a clock that goes back stays. */
  private long moveTo(Instant now) {
    long minute = Math.floorDiv(now.getEpochSecond(), 60);
    for (long at = Math.max(newest + 1, minute - MOST + 1); at <= minute; at++) {
      counts[slot(at)] = 0;
    }
    newest = Math.max(newest, minute);
    return newest;
  }

  private static int slot(long minute) {
    return (int) Math.floorMod(minute, (long) MOST);
  }
}
