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

  private final IntervalSet known = new IntervalSet();
  private final Map<String, IntervalSet> gaps = new TreeMap<>();
  private final Map<String, IntervalSet> open = new TreeMap<>();
  private Interval span;

  /**
   * Adds a window, in the order of the records; {@code gap} says why it was not fetched, and is
   * null for a complete one, which fills the gaps before it. One that was commanded may lie
   * anywhere: what is between it and the stream's own windows is no hole, and where it is a gap,
   * all is as it was before.
   */
  void add(Interval window, String gap, boolean isCommanded) {
    if (gap != null && isCommanded) {
      return;
    }
    known.add(window);
    if (gap == null) {
      open.values().forEach(set -> set.remove(window));
    } else {
      gaps.computeIfAbsent(gap, reason -> new IntervalSet()).add(window);
      open.computeIfAbsent(gap, reason -> new IntervalSet()).add(window);
    }
    if (isCommanded) {
      return;
    }
    span =
        span == null
            ? window
            : new Interval(
                window.from().isBefore(span.from()) ? window.from() : span.from(),
                window.to().isAfter(span.to()) ? window.to() : span.to());
  }

  /** From the stream's own first window to the end of its last one; null when there is none. */
  Interval span() {
    return span;
  }

  /** What lies between the first and the last window, and no record says what became of it. */
  List<Interval> holes() {
    return span == null ? List.of() : known.missingIn(span);
  }

  /** The gaps in the order of time, cut where a window that filled them begins or ends. */
  List<Gap> gaps() {
    List<Gap> all = new ArrayList<>();
    gaps.forEach(
        (reason, set) -> {
          IntervalSet unfilled = open.get(reason);
          unfilled.parts().forEach(interval -> all.add(new Gap(interval, reason, false)));
          for (Interval part : set.parts()) {
            unfilled.missingIn(part).forEach(interval -> all.add(new Gap(interval, reason, true)));
          }
        });
    all.sort(Comparator.comparing(gap -> gap.interval().from()));
    return all;
  }
}
