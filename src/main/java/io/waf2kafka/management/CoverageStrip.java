package io.waf2kafka.management;

import io.waf2kafka.stream.StreamCounts;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.StreamState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is there of a stream's last 30 days, by the hour: {@code complete, late} (complete, and rows
 * came late since the program started), {@code backfilling, gap}, or {@code none} before the stream
 * began and after its cursor. An hour is what the worst second of it is.
 */
final class CoverageStrip {

  static final int HOURS = 30 * 24;

  private CoverageStrip() {}

  /** Stretches with the same word, oldest first. */
  static List<Map<String, Object>> of(StreamState state, StreamCounts counts, Instant now) {
    Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1));
    List<Map<String, Object>> strip = new ArrayList<>();
    for (int i = 0; i < HOURS; i++) {
      Instant from = first.plus(Duration.ofHours(i));
      Instant to = from.plus(Duration.ofHours(1));
      String word = word(state, counts, new Interval(from, to));
      Map<String, Object> last = strip.isEmpty() ? Map.of() : strip.get(strip.size() - 1);
      if (word.equals(last.get("state"))) {
        last.put("to", to.toString());
      } else {
        Map<String, Object> next = new LinkedHashMap<>();
        next.put("from", from.toString());
        next.put("to", to.toString());
        next.put("state", word);
        strip.add(next);
      }
    }
    return strip;
  }

  private static String word(StreamState state, StreamCounts counts, Interval hour) {
    if (state == null || state.cursor() == null) {
      return "none";
    }
    if (state.gaps().stream().anyMatch(hour::overlaps)) {
      return "gap";
    }
    if (state.ranges().stream().anyMatch(hour::overlaps)) {
      return "backfilling";
    }
    if (!hour.to().isAfter(state.began()) || !hour.from().isBefore(state.cursor())) {
      return "none";
    }
    return counts.wasLate(hour.from()) ? "late" : "complete";
  }
}
