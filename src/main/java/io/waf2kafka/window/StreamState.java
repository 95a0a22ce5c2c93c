package io.waf2kafka.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
 * @param gaps what the vendor refused, to be tried again
 * @param gapsDue when they are tried again; null when that is not decided yet
 * @param sequence the highest number that a window of this stream got
 * @param began where the stream began; null before the first window
 * @param lateness how late the rows of its live windows and rescans appeared
 * @param commands what users asked for
 */
public record StreamState(
    Instant cursor,
    Instant rescanned,
    List<Interval> ranges,
    Map<String, Unfinished> unfinished,
    List<Interval> gaps,
    Instant gapsDue,
    long sequence,
    Instant began,
    Lateness lateness,
    Commands commands) {

  /** A window that was begun, and what was published of it. */
  public record Unfinished(WindowPlan plan, Tally tally) {}

  public StreamState {
    ranges = List.copyOf(ranges);
    unfinished = Collections.unmodifiableMap(new LinkedHashMap<>(unfinished)); // oldest first
    gaps = List.copyOf(gaps);
  }

  /** The state of a stream that never ran. */
  public static StreamState empty() {
    return new StreamState(
        null, null, List.of(), Map.of(), List.of(), null, 0, null, Lateness.NONE, Commands.none());
  }

  /** Whether nothing of it is committed: where it begins can still change. */
  public boolean isNew() {
    return cursor == null || sequence == 0;
  }

  /** The state of a stream that begins at {@code start}. */
  public StreamState startingAt(Instant start, Instant rescanned) {
    Instant first = isNew() ? start : began;
    return new StreamState(
        start, rescanned, ranges, unfinished, gaps, gapsDue, sequence, first, lateness, commands);
  }

  /** The state in which some gaps are history to fetch again, and the others are due later. */
  StreamState retrying(List<Interval> again, List<Interval> left, Instant due) {
    return new StreamState(
        cursor,
        rescanned,
        union(ranges, again),
        unfinished,
        left,
        due,
        sequence,
        began,
        lateness,
        commands);
  }

  /** The state with other commands. */
  public StreamState with(Commands others) {
    return new StreamState(
        cursor, rescanned, ranges, unfinished, gaps, gapsDue, sequence, began, lateness, others);
  }

  /** The state with an interval more to fetch. */
  StreamState adding(Interval interval, Commands others) {
    return new StreamState(
        cursor,
        rescanned,
        union(ranges, List.of(interval)),
        unfinished,
        gaps,
        gapsDue,
        sequence,
        began,
        lateness,
        others);
  }

  /** The state with an interval less to fetch. */
  public StreamState without(Interval interval) {
    return new StreamState(
        cursor,
        rescanned,
        Interval.subtract(ranges, interval),
        unfinished,
        gaps,
        gapsDue,
        sequence,
        began,
        lateness,
        commands);
  }

  /** The state in which the counts of a window that was finished are those of its commands too. */
  public StreamState counted(WindowPlan plan, Tally tally) {
    return with(commands.counted(plan, tally));
  }

  /** The state after a slice of {@code plan} that was not its last. */
  public StreamState progressed(WindowPlan plan, Tally tally) {
    Map<String, Unfinished> open = new LinkedHashMap<>(unfinished);
    open.put(plan.id(), new Unfinished(plan, tally.copy()));
    return new StreamState(
        cursor,
        rescanned,
        ranges,
        open,
        gaps,
        gapsDue,
        Math.max(sequence, plan.n()),
        began,
        lateness,
        commands);
  }

  /**
   * The state after the last slice of {@code plan}. A gap is tried again later, unless only a
   * command wanted it: its events were published before, and the seen events have forgotten them. A
   * window that was begun and then refused is history again at once.
   */
  public StreamState finished(WindowPlan plan) {
    Map<String, Unfinished> open = new LinkedHashMap<>(unfinished);
    boolean again = open.remove(plan.id()) != null && plan.gap() != null;
    Interval closes = plan.closes();
    List<Interval> left = ranges;
    if (plan.kind() == Kind.LIVE) {
      left = union(ranges, plan.rest());
    }
    if (again) {
      left = union(left, List.of(closes));
    } else if (plan.kind() == Kind.BACKFILL) {
      left = Interval.subtract(ranges, closes);
    }
    return new StreamState(
        plan.kind() == Kind.LIVE ? closes.to() : cursor,
        plan.kind() == Kind.RESCAN && closes.to().isAfter(rescanned) ? closes.to() : rescanned,
        left,
        open,
        isFilled(plan, again) ? Interval.subtract(gaps, closes) : gapsWith(plan),
        gapsDue,
        Math.max(sequence, plan.n()),
        began,
        lateness,
        again ? commands : commands.finished(plan));
  }

  /** The state with the lateness of a slice's rows. */
  public StreamState appeared(Lateness.Slice rows) {
    return new StreamState(
        cursor,
        rescanned,
        ranges,
        unfinished,
        gaps,
        gapsDue,
        sequence,
        began,
        lateness.plus(rows),
        commands);
  }

  /** A replay fetches nothing, so it fills no gap. */
  private static boolean isFilled(WindowPlan plan, boolean again) {
    return plan.kind() != Kind.REPLAY && (again || plan.gap() == null);
  }

  /** A rescan that is given up changes nothing: what it would have looked at is as it was. */
  private List<Interval> gapsWith(WindowPlan plan) {
    return plan.kind() == Kind.BACKFILL ? union(gaps, commands.owed(plan.closes())) : gaps;
  }

  /**
   * Up to where every window, history included, is complete; null before the first one. What only a
   * command wants to have fetched again does not count.
   */
  public Instant watermark() {
    Instant watermark = cursor;
    List<Interval> missing = ranges;
    for (Interval added : commands.added()) {
      missing = Interval.subtract(missing, added);
    }
    for (Interval range : missing) {
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
  public static List<Interval> union(Collection<Interval> some, Collection<Interval> more) {
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
