package io.waf2kafka.verify;

import io.waf2kafka.window.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which event time the windows of a stream cover. Live windows, those of history and rescans may
 * overlap.
 */
final class Coverage {

  private final IntervalSet complete = new IntervalSet();
  private final Map<String, IntervalSet> gaps = new TreeMap<>();
  private Interval span;

  /** Adds a window; {@code gap} says why it was not fetched, and is null for a complete one. */
  void add(Interval window, String gap) {
    if (gap == null) {
      complete.add(window);
    } else {
      gaps.computeIfAbsent(gap, reason -> new IntervalSet()).add(window);
    }
    span =
        span == null
            ? window
            : new Interval(
                window.from().isBefore(span.from()) ? window.from() : span.from(),
                window.to().isAfter(span.to()) ? window.to() : span.to());
  }

  /** From the first window to the end of the last one; null when there is none. */
  Interval span() {
    return span;
  }

  /** What lies between the first and the last window, and no record says what became of it. */
  List<Interval> holes() {
    IntervalSet known = new IntervalSet();
    known.addAll(complete.parts());
    gaps.values().forEach(gap -> known.addAll(gap.parts()));
    return span == null ? List.of() : known.missingIn(span);
  }

  /** The gaps in the order of time, cut where a complete window begins or ends. */
  List<Gap> gaps() {
    List<Gap> all = new ArrayList<>();
    gaps.forEach(
        (reason, set) -> {
          for (Interval part : set.parts()) {
            IntervalSet open = new IntervalSet();
            open.addAll(complete.missingIn(part));
            open.parts().forEach(interval -> all.add(new Gap(interval, reason, false)));
            open.missingIn(part).forEach(interval -> all.add(new Gap(interval, reason, true)));
          }
        });
    all.sort(Comparator.comparing(gap -> gap.interval().from()));
    return all;
  }
}
