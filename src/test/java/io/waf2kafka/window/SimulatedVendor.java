package io.waf2kafka.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A vendor whose rows show late, who answers intervals with both ends included, and who refuses
 * what is longer than five minutes or older than it keeps rows.
 */
final class SimulatedVendor {

  static final Duration LONGEST = Duration.ofMinutes(5);

  /** A row, and when it shows. */
  record Row(EventId id, Instant time, Instant visible) {}

  private final NavigableMap<Instant, List<Row>> rows = new TreeMap<>();
  private final NavigableSet<Instant> refused = new TreeSet<>();
  private final Duration retention;

  /**
   * @param settled no row shows later than this, or it does so rarely
   * @param latest no row shows later than this
   */
  SimulatedVendor(
      Random random,
      Instant from,
      Instant to,
      Duration settled,
      Duration latest,
      Duration retention) {
    this.retention = retention;
    for (Instant time = from; time.isBefore(to); time = time.plusMillis(step(random))) {
      Duration most = random.nextInt(4) == 0 ? latest : settled;
      Duration late = Duration.ofMillis(random.nextLong(most.toMillis() + 1));
      late = random.nextInt(20) == 0 ? most : late;
      Row row = new Row(new EventId(random.nextLong(), random.nextLong()), time, time.plus(late));
      rows.computeIfAbsent(time, t -> new ArrayList<>()).add(row);
    }
  }

  /** Intervals that touch this instant are refused, until it is forgiven. */
  void refuse(Instant instant) {
    refused.add(instant);
  }

  void forgive() {
    refused.clear();
  }

  /** Often a whole number of seconds, sometimes nothing: the ends of intervals matter. */
  private static long step(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1, 2 -> 1 + random.nextInt(999);
      case 3, 4, 5 -> 1_000L * random.nextInt(30);
      default -> random.nextInt(60_000);
    };
  }

  /** The rows of an interval that show at a time; empty when the vendor refuses. */
  Optional<List<Row>> answer(Interval asked, Instant now) {
    if (asked.length().compareTo(LONGEST) > 0) {
      throw new AssertionError("longer than " + LONGEST + ": " + asked);
    }
    boolean touches = !refused.subSet(asked.from(), true, asked.to(), true).isEmpty();
    if (touches || asked.from().isBefore(now.minus(retention))) {
      return Optional.empty();
    }
    return Optional.of(
        rows.subMap(asked.from(), true, asked.to(), true).values().stream()
            .flatMap(List::stream)
            .filter(row -> !row.visible().isAfter(now))
            .toList());
  }

  /** The rows of event times in {@code [from, to)}. */
  List<Row> between(Instant from, Instant to) {
    return rows.subMap(from, true, to, false).values().stream().flatMap(List::stream).toList();
  }
}
