package io.waf2kafka.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of event time, {@code [from, to)} where a window closes it and {@code [from, to]} where
 * a vendor is asked for it. Whole seconds, UTC.
 */
public record Interval(Instant from, Instant to) {

  public Interval {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("empty interval: " + from + " to " + to);
    }
  }

  /** Parses {@code <from>/<to>}, both ISO-8601 instants. */
  public static Interval parse(String text) {
    int slash = text.indexOf('/');
    return new Interval(
        Instant.parse(text.substring(0, slash)), Instant.parse(text.substring(slash + 1)));
  }

  public Duration length() {
    return Duration.between(from, to);
  }

  /** Whether the two share at least one instant, their ends included. */
  public boolean touches(Interval other) {
    return !from.isAfter(other.to) && !other.from.isAfter(to);
  }

  /** Whether the two share a stretch, not just an end. */
  public boolean overlaps(Interval other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }

  /** What is left of each of {@code intervals} without {@code done}, in their order. */
  public static List<Interval> subtract(List<Interval> intervals, Interval done) {
    List<Interval> left = new ArrayList<>(intervals.size() + 1);
    for (Interval interval : intervals) {
      if (!interval.overlaps(done)) {
        left.add(interval);
        continue;
      }
      if (interval.from.isBefore(done.from)) {
        left.add(new Interval(interval.from, done.from));
      }
      if (done.to.isBefore(interval.to)) {
        left.add(new Interval(done.to, interval.to));
      }
    }
    return left;
  }

  /** Whether nothing of {@code interval} lies outside of {@code intervals}. */
  public static boolean covers(List<Interval> intervals, Interval interval) {
    List<Interval> left = List.of(interval);
    for (Interval one : intervals) {
      left = subtract(left, one);
    }
    return left.isEmpty();
  }

  /** What lies in one of {@code some} and in one of {@code others}, in the order of both. */
  public static List<Interval> common(List<Interval> some, List<Interval> others) {
    List<Interval> common = new ArrayList<>();
    for (Interval a : some) {
      for (Interval b : others) {
        if (a.overlaps(b)) {
          common.add(
              new Interval(
                  a.from.isAfter(b.from) ? a.from : b.from, a.to.isBefore(b.to) ? a.to : b.to));
        }
      }
    }
    return common;
  }

  /** {@code <from>/<to>}, the form that window ids and the state use. */
  @Override
  public String toString() {
    return from + "/" + to;
  }
}
