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
    String last = null;
    Instant from = first;
    for (int i = 0; i < HOURS; i++) {
      Instant hour = first.plus(Duration.ofHours(i));
      String word = word(state, counts, new Interval(hour, hour.plus(Duration.ofHours(1))));
      if (!word.equals(last)) {
        add(strip, from, hour, last);
        from = hour;
        last = word;
      }
    }
    add(strip, from, first.plus(Duration.ofHours(HOURS)), last);
    return strip;
  }

  private static void add(List<Map<String, Object>> strip, Instant from, Instant to, String state) {
    if (state != null) {
      Map<String, Object> stretch = new LinkedHashMap<>();
      stretch.put("from", from.toString());
      stretch.put("to", to.toString());
      stretch.put("state", state);
      strip.add(stretch);
    }
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
