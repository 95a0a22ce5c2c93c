package io.waf2kafka.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * By how many rows the later pages of a range are shifted, as though newer rows had arrived since
 * the first page was read. A range's shift never shrinks: else rows would be left out, which no
 * client could notice.
 */
final class PageShifts {

  private static final int RANGES = 10_000;
  private static final int STEP = 3;

  private final Map<LogQuery, Integer> shifts =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<LogQuery, Integer> eldest) {
          return size() > RANGES;
        }
      };

  /** How many rows come before the page; with one more step when the page is to be shifted. */
  synchronized long skip(LogQuery query, boolean shift) {
    LogQuery range = query.ofPage(0);
    int shifted = shifts.getOrDefault(range, 0);
    if (shift && query.page() > 0 && shifted + STEP < query.size()) {
      shifted += STEP;
      shifts.put(range, shifted);
    }
    return Math.max(0, (long) query.page() * query.size() - shifted);
  }
}
