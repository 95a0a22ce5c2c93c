package io.waf2kafka.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a stream has come: what a restart needs besides the seen events. Immutable.
 *
 * @param cursor live windows are closed up to here; null before the first one
 * @param rescanned live windows are fetched a second time up to here; null before the first one
 * @param ranges history still to fetch, windows being fetched included
 * @param unfinished windows of which a slice is published but not the last, by their id
 * @param sequence the highest number that a window of this stream got
 */
public record StreamState(
    Instant cursor,
    Instant rescanned,
    List<Interval> ranges,
    Map<String, Unfinished> unfinished,
    long sequence) {

  /** A window that was begun, and what was published of it. */
  public record Unfinished(WindowPlan plan, Tally tally) {}

  public StreamState {
    ranges = List.copyOf(ranges);
    unfinished = Map.copyOf(unfinished);
  }

  /** The state of a stream that never ran. */
  public static StreamState empty() {
    return new StreamState(null, null, List.of(), Map.of(), 0);
  }

  /** The state of a stream that begins at {@code start}. */
  public StreamState startingAt(Instant start, Instant rescanned) {
    return new StreamState(start, rescanned, ranges, unfinished, sequence);
  }

  /** The state after a slice of {@code plan} that was not its last. */
  public StreamState progressed(WindowPlan plan, Tally tally) {
    Map<String, Unfinished> open = new LinkedHashMap<>(unfinished);
    open.put(plan.id(), new Unfinished(plan, tally.copy()));
    return new StreamState(cursor, rescanned, ranges, open, Math.max(sequence, plan.n()));
  }

  /** The state after the last slice of {@code plan}. */
  public StreamState finished(WindowPlan plan) {
    Map<String, Unfinished> open = new LinkedHashMap<>(unfinished);
    open.remove(plan.id());
    Interval closes = plan.closes();
    boolean live = plan.kind() == Kind.LIVE;
    return new StreamState(
        live ? closes.to() : cursor,
        plan.kind() == Kind.RESCAN ? closes.to() : rescanned,
        live
            ? union(ranges, plan.rest())
            : plan.kind() == Kind.BACKFILL ? Interval.subtract(ranges, closes) : ranges,
        open,
        Math.max(sequence, plan.n()));
  }

  /** Up to where every window, history included, is complete; null before the first one. */
  public Instant watermark() {
    Instant watermark = cursor;
    for (Interval range : ranges) {
      if (watermark == null || range.from().isBefore(watermark)) {
        watermark = range.from();
      }
    }
    return watermark;
  }

  /** How much history is still to fetch. */
  public Duration backlog() {
    return ranges.stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
  }

  /** All intervals together, in the order of time, those that touch made one. */
  static List<Interval> union(Collection<Interval> some, Collection<Interval> more) {
    List<Interval> all = new ArrayList<>(some);
    all.addAll(more);
    all.sort((a, b) -> a.from().compareTo(b.from()));
    List<Interval> merged = new ArrayList<>();
    for (Interval next : all) {
      Interval last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || !last.touches(next)) {
        merged.add(next);
      } else if (next.to().isAfter(last.to())) {
        merged.set(merged.size() - 1, new Interval(last.from(), next.to()));
      }
    }
    return merged;
  }
}
