package io.waf2kafka.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the planner's tests share: a stream, and times written as clock times of one day. */
abstract class PlannerFixture {

  static final Instant NOON = at("12:00:00");
  static final Duration RETENTION = Duration.ofDays(1);

  /** A minute to settle, 4 minutes of overlap, an hour to the rescan, requests of 5 minutes. */
  static final Timing TIMING = timing(Duration.ofHours(1), null);

  static Timing timing(Duration rescan, Instant start) {
    return new Timing(
        Duration.ofMinutes(1),
        Duration.ofMinutes(4),
        rescan,
        Duration.ofMinutes(5),
        RETENTION,
        Duration.ofDays(1),
        start);
  }

  static Instant at(String clock) {
    return Instant.parse("2026-01-31T" + clock + "Z");
  }

  /** {@code 11:50:00-11:55:00}. */
  static Interval between(String text) {
    return new Interval(at(text.substring(0, 8)), at(text.substring(9)));
  }

  static List<Interval> ranges(String... texts) {
    return Arrays.stream(texts).map(PlannerFixture::between).toList();
  }

  /** A stream that has come to {@code cursor}, with these ranges still to fetch. */
  static StreamState state(String cursor, String rescanned, String... ranges) {
    return new StreamState(
        at(cursor),
        at(rescanned),
        ranges(ranges),
        Map.of(),
        List.of(),
        null,
        0,
        at(cursor),
        Lateness.NONE,
        Commands.none());
  }

  static Planner planner() {
    return new Planner("s", TIMING, new Refusals());
  }

  static WindowPlan plan(Kind kind, String closes, long n) {
    return new WindowPlan("s", kind, between(closes), between(closes), List.of(), n, null);
  }

  /** All windows of history that are handed out at once. */
  static List<WindowPlan> allHistory(Planner planner, StreamState state, Instant now) {
    List<WindowPlan> plans = new ArrayList<>();
    Optional<WindowPlan> next = planner.history(state, now, plans);
    while (next.isPresent()) {
      plans.add(next.get());
      next = planner.history(state, now, plans);
    }
    return plans;
  }
}
