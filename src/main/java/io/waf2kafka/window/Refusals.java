package io.waf2kafka.window;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a vendor refused (400) though it answers for other intervals: history is halved until the
 * smallest part is found, a second, which becomes a gap; so is a rescan, of which the smallest part
 * is given up; a window that was begun is closed as it is, to be fetched again in smaller parts.
 * Thread-safe; in memory only, since a restart may ask again.
 */
public final class Refusals {

  private static final Duration SMALLEST = Duration.ofSeconds(1);

  private record Part(Instant to, boolean refused) {}

  private final TreeMap<Instant, Part> parts = new TreeMap<>();
  private final Set<Long> begun = new HashSet<>();
  private Interval rescan;

  /**
   * Notes a refusal.
   *
   * @param isBegun whether slices of the window are published
   */
  public synchronized void add(WindowPlan plan, boolean isBegun) {
    Interval closes = plan.closes();
    if (isBegun) {
      begun.add(plan.n());
    }
    if (plan.kind() == Kind.RESCAN) {
      rescan = closes;
    } else if (closes.length().compareTo(SMALLEST) > 0) {
      Instant middle = middle(closes);
      parts.put(closes.from(), new Part(middle, false));
      parts.put(middle, new Part(closes.to(), false));
    } else {
      parts.put(closes.from(), new Part(closes.to(), !isBegun));
    }
  }

  /** How far a window of history that begins at {@code from} may reach, at most {@code to}. */
  synchronized Instant limit(Instant from, Instant to) {
    Map.Entry<Instant, Part> part = parts.floorEntry(from);
    Map.Entry<Instant, Part> next = parts.higherEntry(from);
    Instant limit = next != null && next.getKey().isBefore(to) ? next.getKey() : to;
    return part != null
            && part.getValue().to().isAfter(from)
            && part.getValue().to().isBefore(limit)
        ? part.getValue().to()
        : limit;
  }

  /** Whether the smallest part at {@code from} was refused. */
  synchronized boolean isRefused(Instant from) {
    Part part = parts.get(from);
    return part != null && part.refused();
  }

  /** How far a rescan that begins at {@code from} may reach, at most {@code to}. */
  synchronized Instant rescanLimit(Instant from, Instant to) {
    if (rescan == null || !rescan.from().equals(from)) {
      return to;
    }
    Instant limit = rescan.length().compareTo(SMALLEST) > 0 ? middle(rescan) : rescan.to();
    return limit.isBefore(to) ? limit : to;
  }

  /** Whether the smallest part of a rescan was refused. */
  synchronized boolean isRescanRefused(Interval closes) {
    return closes.equals(rescan) && closes.length().compareTo(SMALLEST) <= 0;
  }

  private static Instant middle(Interval interval) {
    return interval.from().plus(interval.length().dividedBy(2)).truncatedTo(ChronoUnit.SECONDS);
  }

  synchronized boolean isBegunRefused(WindowPlan plan) {
    return begun.contains(plan.n());
  }

  /** A window is finished: what was noted of it is over. */
  public synchronized void finished(WindowPlan plan) {
    begun.remove(plan.n());
    if (plan.kind() == Kind.RESCAN) {
      rescan = null;
    } else {
      parts.remove(plan.closes().from());
    }
  }
}
