package io.waf2kafka.verify;

import io.waf2kafka.window.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The union of intervals; those that touch become one, so that years of windows stay small. */
final class IntervalSet {

  private final NavigableMap<Instant, Instant> parts = new TreeMap<>();

  void add(Interval interval) {
    Instant from = interval.from();
    Instant to = interval.to();
    Map.Entry<Instant, Instant> part = parts.floorEntry(to);
    while (part != null && !part.getValue().isBefore(from)) {
      parts.remove(part.getKey());
      from = part.getKey().isBefore(from) ? part.getKey() : from;
      to = part.getValue().isAfter(to) ? part.getValue() : to;
      part = parts.floorEntry(to);
    }
    parts.put(from, to);
  }

  void addAll(Iterable<Interval> intervals) {
    intervals.forEach(this::add);
  }

  void remove(Interval gone) {
    Map.Entry<Instant, Instant> part = parts.lowerEntry(gone.to());
    while (part != null && part.getValue().isAfter(gone.from())) {
      parts.remove(part.getKey());
      Interval whole = new Interval(part.getKey(), part.getValue());
      Interval.subtract(List.of(whole), gone).forEach(left -> parts.put(left.from(), left.to()));
      part = parts.lowerEntry(part.getKey());
    }
  }

  /** The intervals, in the order of time. */
  List<Interval> parts() {
    List<Interval> list = new ArrayList<>(parts.size());
    parts.forEach((from, to) -> list.add(new Interval(from, to)));
    return list;
  }

  /** What of an interval is not in this set. */
  List<Interval> missingIn(Interval whole) {
    List<Interval> missing = new ArrayList<>();
    Instant before = parts.floorKey(whole.from());
    Instant first = before == null ? whole.from() : before;
    Instant at = whole.from();
    for (var part : parts.subMap(first, true, whole.to(), false).entrySet()) {
      if (part.getKey().isAfter(at)) {
        missing.add(new Interval(at, part.getKey()));
      }
      at = part.getValue().isAfter(at) ? part.getValue() : at;
    }
    if (at.isBefore(whole.to())) {
      missing.add(new Interval(at, whole.to()));
    }
    return missing;
  }
}
