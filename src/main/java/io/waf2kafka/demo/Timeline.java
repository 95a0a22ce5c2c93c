package io.waf2kafka.demo;

import io.waf2kafka.demo.Seed.Aspect;

/**
 * When a vendor's events happen and when its API shows them: a pure function of the seed, without
 * storage. A second's events are spread evenly over it, so the first of every minute lies exactly
 * on the minute.
 *
 * <p>Every fourth event belongs to the same request as the one before it and has its time. A share
 * of the events are twins: alike to the last byte to the one before.
 */
final class Timeline {

  private final Seed seed;
  private final TimelineConfig config;

  Timeline(Seed seed, TimelineConfig config) {
    this.seed = seed;
    this.config = config;
  }

  /** The epoch second of the first event there can be. */
  long fromSecond() {
    return config.perSecond() > 0 ? config.fromSecond() : Long.MAX_VALUE;
  }

  /** How many events happen in that epoch second. */
  int count(long second) {
    if (second < config.fromSecond() || second >= config.untilSecond()) {
      return 0;
    }
    return (int) (first(second + 1) - first(second));
  }

  /** The second's event of that index, from 0 to below {@link #count}. */
  Occurrence at(long second, int index) {
    long ordinal = first(second) + index;
    if (index > 0 && isTwin(ordinal)) {
      return at(second, index - 1);
    }
    boolean companion = index > 0 && Math.floorMod(ordinal, 4) == 1;
    int timeIndex = companion ? index - 1 : index;
    long time = second * 1000 + timeIndex * 1000L / count(second);
    return new Occurrence(ordinal, companion ? ordinal - 1 : ordinal, time);
  }

  /** Whether the vendor's API returns the event at that time. */
  boolean isVisible(Occurrence occurrence, long nowMillis) {
    return visibleAt(occurrence) <= nowMillis;
  }

  /** From when on the vendor's API returns the event, epoch milliseconds. */
  long visibleAt(Occurrence occurrence) {
    long ordinal = occurrence.ordinal();
    if (seed.share(ordinal, Aspect.LATE) >= config.lateShare()) {
      return occurrence.timeMillis();
    }
    double part = seed.share(ordinal, Aspect.LATENESS);
    return occurrence.timeMillis() + 1 + (long) (part * config.maxLatenessMillis());
  }

  /** Whether all events of a second can be seen, without looking at each of them. */
  boolean isSettled(long second, long nowMillis) {
    long late = config.lateShare() > 0 ? config.maxLatenessMillis() : 0;
    return second * 1000 + 1000 + late <= nowMillis;
  }

  /** Whether the vendor delivers the event as something that is none. */
  boolean isMalformed(Occurrence occurrence) {
    return seed.share(occurrence.ordinal(), Aspect.MALFORMED) < config.malformedShare();
  }

  private boolean isTwin(long ordinal) {
    return Math.floorMod(ordinal, 4) == 3
        && seed.share(ordinal, Aspect.TWIN) < 4 * config.twinShare();
  }

  private long first(long second) {
    return (long) Math.ceil(second * config.perSecond());
  }
}
