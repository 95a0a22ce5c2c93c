package io.waf2kafka.stream;

import io.waf2kafka.window.Tally;
import io.waf2kafka.window.WindowPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What a stream did since the program started. Rows are counted by the slice, once it is committed;
 * calls when they are answered. Metrics and the status page read it. Thread-safe.
 */
public final class StreamCounts {

  /** Late rows are remembered by the hour of their window for so long. */
  private static final Duration LATE_KEPT = Duration.ofDays(30);

  private final AtomicLongArray counts = new AtomicLongArray(Count.values().length);
  private final LabelCounts windows = new LabelCounts();
  private final LabelCounts deadLetters = new LabelCounts("malformed", "too_large");
  private final LabelCounts calls = new LabelCounts();
  private final Latencies latencies = new Latencies();
  private final Minutes minutes = new Minutes();
  private final TreeSet<Long> lateHours = new TreeSet<>();

  /**
   * A slice was committed.
   *
   * @param before the counts of its window before it
   * @param reasons its dead letters, by reason
   */
  void committed(
      WindowPlan plan, Tally before, Tally after, Map<String, Long> reasons, Instant now) {
    add(Count.COMMITTED, 1);
    add(Count.EVENTS, after.events - before.events);
    add(Count.DUPLICATES, after.duplicates - before.duplicates);
    add(Count.LATE, after.late - before.late);
    add(Count.FILTERED, after.filtered - before.filtered);
    add(Count.OUTSIDE_WINDOW, after.outsideWindow - before.outsideWindow);
    reasons.forEach(deadLetters::add);
    minutes.add(now, after.events - before.events);
    if (after.late > before.late) {
      lateIn(plan.closes().from());
    }
  }

  private synchronized void lateIn(Instant moment) {
    lateHours.add(hour(moment));
    lateHours.headSet(lateHours.last() - LATE_KEPT.toHours()).clear();
  }

  private static long hour(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), 3_600);
  }

  void add(Count count, long n) {
    counts.addAndGet(count.ordinal(), n);
  }

  /** A window ended: {@code complete}, {@code gap} or {@code failed}. */
  void ended(WindowPlan plan, String status) {
    windows.add(plan.kind().word() + "/" + status, 1);
  }

  /**
   * A call was answered, or not.
   *
   * @param status the answer's, or {@code none}
   */
  void answered(String status, Duration took) {
    calls.add(status, 1);
    latencies.add(took);
  }

  /** A vendor gave a new access token. */
  public void tokenRenewed() {
    add(Count.TOKEN_RENEWALS, 1);
  }

  public long get(Count count) {
    return counts.get(count.ordinal());
  }

  /** Windows that ended, by {@code <kind>/<status>}. */
  public Map<String, Long> windows() {
    return windows.get();
  }

  /** Dead letters, by reason. */
  public Map<String, Long> deadLetters() {
    return deadLetters.get();
  }

  /** Calls of the vendor's API, logins included, by the status of the answer. */
  public Map<String, Long> calls() {
    return calls.get();
  }

  public Latencies latencies() {
    return latencies;
  }

  /** Events of each of the last 240 minutes, oldest first. */
  public List<Long> perMinute(Instant now) {
    return minutes.get(now);
  }

  /** Whether rows of this hour came late. */
  public synchronized boolean wasLate(Instant moment) {
    return lateHours.contains(hour(moment));
  }
}
