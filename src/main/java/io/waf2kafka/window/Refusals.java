package io.waf2kafka.window;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a vendor refused (400) though it answers for other intervals: history is halved until the
 * smallest part is found, a second, which becomes a gap; so is a rescan, of which the smallest part
 * is given up. Both only when that part is refused twice, and another window was answered in
 * between: else a setting may be wrong, and everything would be refused. A window that was begun is
 * closed as it is, to be fetched again in smaller parts. Thread-safe; in memory only, since a
 * restart may ask again.
 */
public final class Refusals {

  private static final Duration SMALLEST = Duration.ofSeconds(1);

  /** So many parts may wait for another answer; then history waits for a live window's. */
  private static final int MOST_WAITING = 16;

  /**
   * @param answers how many windows were answered before
   * @param certain whether one was answered between this refusal and the first one
   */
  private record Refusal(Interval closes, long answers, boolean certain) {}

  private final TreeMap<Instant, Instant> parts = new TreeMap<>();
  private final TreeMap<Instant, Refusal> smallest = new TreeMap<>();
  private final Set<Long> begun = new HashSet<>();
  private Refusal rescan;
  private long answers;

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
      rescan = refusal(rescan, closes);
    } else if (closes.length().compareTo(SMALLEST) > 0) {
      Instant middle = middle(closes);
      parts.put(closes.from(), middle);
      parts.put(middle, closes.to());
    } else if (!isBegun) {
      smallest.merge(closes.from(), refusal(null, closes), (first, next) -> refusal(first, closes));
    }
  }

  private Refusal refusal(Refusal before, Interval closes) {
    if (before == null || !before.closes().equals(closes)) {
      return new Refusal(closes, answers, false);
    }
    return new Refusal(closes, before.answers(), before.answers() < answers);
  }

  private boolean isWaiting(Refusal refusal) {
    return !refusal.certain() && refusal.answers() == answers;
  }

  /** Parts that are not asked for again before another window was answered. */
  synchronized List<Interval> waiting() {
    return smallest.values().stream().filter(this::isWaiting).map(Refusal::closes).toList();
  }

  /** Whether so much is refused that a setting may be wrong: a live window is to tell. */
  synchronized boolean isDoubtful() {
    return waiting().size() >= MOST_WAITING;
  }

  /** How far a window of history that begins at {@code from} may reach, at most {@code to}. */
  synchronized Instant limit(Instant from, Instant to) {
    Map.Entry<Instant, Instant> part = parts.floorEntry(from);
    Instant next = parts.higherKey(from);
    Instant limit = next != null && next.isBefore(to) ? next : to;
    boolean inside = part != null && part.getValue().isAfter(from);
    return inside && part.getValue().isBefore(limit) ? part.getValue() : limit;
  }

  /** Whether the smallest part at {@code from} is refused for certain. */
  synchronized boolean isRefused(Instant from) {
    Refusal refusal = smallest.get(from);
    return refusal != null && refusal.certain();
  }

  /** How far a rescan that begins at {@code from} may reach, at most {@code to}. */
  synchronized Instant rescanLimit(Instant from, Instant to) {
    if (rescan == null || !rescan.closes().from().equals(from)) {
      return to;
    }
    Interval refused = rescan.closes();
    boolean smallest = refused.length().compareTo(SMALLEST) <= 0;
    Instant limit = smallest ? refused.to() : middle(refused);
    return limit.isBefore(to) ? limit : to;
  }

  /** Whether the smallest part of a rescan was refused. */
  synchronized boolean isRescanRefused(Interval closes) {
    return isSmallest(rescan, closes) && rescan.certain();
  }

  synchronized boolean isRescanWaiting(Interval closes) {
    return isSmallest(rescan, closes) && isWaiting(rescan);
  }

  private static boolean isSmallest(Refusal refusal, Interval closes) {
    return refusal != null
        && refusal.closes().equals(closes)
        && closes.length().compareTo(SMALLEST) <= 0;
  }

  private static Instant middle(Interval interval) {
    return interval.from().plus(interval.length().dividedBy(2)).truncatedTo(ChronoUnit.SECONDS);
  }

  synchronized boolean isBegunRefused(WindowPlan plan) {
    return begun.contains(plan.n());
  }

  /** Another instance asks from now on: what was refused here may be given there. */
  public synchronized void forget() {
    parts.clear();
    smallest.clear();
    begun.clear();
    rescan = null;
  }

  /** A window is finished: what was noted of it is over. */
  public synchronized void finished(WindowPlan plan) {
    begun.remove(plan.n());
    if (plan.gap() == null) {
      answers++;
    }
    if (plan.kind() == Kind.RESCAN) {
      rescan = null;
    } else {
      parts.remove(plan.closes().from());
      smallest.remove(plan.closes().from());
    }
  }
}
