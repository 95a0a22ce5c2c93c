package io.waf2kafka.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.window.SimulatedVendor.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hours or days of a stream, with late rows, outages, failures, kills, a fast clock and windows
 * side by side: nothing is left out, nothing is published twice. A failure names its seed; {@code
 * -Dwindow.seed=N} repeats it, {@code -Dwindow.runs=N} makes more of them.
 */
class PlannerSimulationTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-01-31T00:00:00Z");
  private static final Duration SETTLE = Duration.ofMinutes(1);

  /** One run's circumstances, and the run. */
  private static final class Run {
    final Random random;
    final Duration skew;
    final Timing timing;
    final Duration latest;
    final Instant end;
    final SimulatedVendor vendor;
    final SimulatedStream stream;
    final List<Interval> outages = new ArrayList<>();
    Instant now = MIDNIGHT;

    Run(long seed, Duration length, Duration retention) {
      random = new Random(seed);
      skew = Duration.ofSeconds(random.nextInt(3) == 0 ? random.nextInt(150) : 0);
      Duration overlap = Duration.ofSeconds(pick(0, 60, 240, 300));
      Duration rescan = random.nextInt(3) == 0 ? null : Duration.ofSeconds(pick(90, 600, 3_600));
      Instant start =
          random.nextBoolean() ? null : MIDNIGHT.minusMillis(random.nextInt(12 * 3_600_000));
      timing =
          new Timing(
              SETTLE,
              overlap,
              rescan,
              SimulatedVendor.LONGEST,
              retention,
              Duration.ofDays(1),
              start);
      Duration inTime = SETTLE.plus(overlap);
      Duration again = rescan == null ? Duration.ZERO : rescan.minus(skew);
      latest = again.compareTo(inTime) > 0 ? again : inTime;
      end = MIDNIGHT.plus(length);
      vendor =
          new SimulatedVendor(
              random, MIDNIGHT.minus(retention.dividedBy(2)), end, SETTLE, latest, retention);
      stream = new SimulatedStream(random, vendor, timing, 1 + random.nextInt(4), 0.1);
    }

    private int pick(int... values) {
      return values[random.nextInt(values.length)];
    }

    void run(Duration longestOutage) {
      Instant nextTick = now;
      while (now.isBefore(end)) {
        if (random.nextInt(400) == 0) {
          outage(longestOutage);
        }
        if (!now.isBefore(nextTick)) {
          stream.tick(now.plus(skew));
          nextTick = now.plusSeconds(5 + random.nextInt(random.nextInt(10) == 0 ? 600 : 60));
        }
        stream.work(now.plus(skew), now);
        now = now.plusMillis(random.nextInt(20_000));
      }
    }

    private void outage(Duration longest) {
      Instant from = now;
      now = now.plusMillis(random.nextLong(longest.toMillis()));
      outages.add(new Interval(from, now.plusMillis(1)));
      stream.restart();
    }

    /** Until all that was due is done. */
    void finish() {
      Instant quiet = now.plus(Duration.ofMinutes(20));
      for (int i = 0; now.isBefore(quiet) || !stream.isIdle(end); i++) {
        assertThat(i).as("it comes to an end: %s", stream.state()).isLessThan(50_000);
        if (i % 6 == 0) {
          stream.tick(now.plus(skew));
        }
        for (int work = 0; work < 3; work++) {
          stream.work(now.plus(skew), now);
        }
        now = now.plusSeconds(10);
      }
    }

    /** Whether the vendor had dropped the row before anyone could ask for it a second time. */
    boolean isLost(Row row) {
      Duration slack = Duration.ofHours(4);
      return outages.stream()
          .anyMatch(
              outage ->
                  row.time().isBefore(outage.to().minus(timing.retention()).plus(slack))
                      && row.visible().isAfter(outage.from().minus(slack)));
    }
  }

  static LongStream seeds() {
    Long seed = Long.getLong("window.seed");
    return seed != null
        ? LongStream.of(seed)
        : LongStream.rangeClosed(1, Integer.getInteger("window.runs", 10));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyRowIsPublishedOnceAndEveryInstantIsClosed(long seed) {
    Run run = new Run(seed, Duration.ofHours(30), Duration.ofDays(3));
    run.run(Duration.ofHours(3));
    run.finish();
    check(run);
    checkMemory(run);
    assertThat(run.stream.finished).allMatch(plan -> plan.gap() == null);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatLeftTheRetentionIsAGapAndTheRestIsPublishedOnce(long seed) {
    Run run = new Run(seed, Duration.ofHours(60), Duration.ofHours(6));
    run.run(Duration.ofHours(10));
    run.finish();
    check(run);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatTheVendorRefusesIsAGapOfFewSecondsAndTheRestIsPublishedOnce(long seed) {
    Run run = refusing(seed);
    run.finish();
    check(run);
    assertThat(missing(run.stream)).isLessThanOrEqualTo(Duration.ofSeconds(5 * 3));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatTheVendorRefusedForATimeIsCompleteADayLater(long seed) {
    Run run = refusing(seed);
    run.vendor.forgive();
    run.finish();
    while (!run.stream.state().gaps().isEmpty()) {
      run.finish();
    }
    check(run);
    assertThat(missing(run.stream)).isZero();
  }

  private static Run refusing(long seed) {
    Run run = new Run(seed, Duration.ofHours(30), Duration.ofDays(3));
    for (int i = 0; i < 5; i++) {
      run.vendor.refuse(MIDNIGHT.plusSeconds(run.random.nextInt(30 * 3_600)));
    }
    run.run(Duration.ofHours(3));
    return run;
  }

  private static Duration missing(SimulatedStream stream) {
    return gaps(stream, false).stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * What was a gap and was not complete later.
   *
   * @param rescans those included whose second look was given up
   */
  private static List<Interval> gaps(SimulatedStream stream, boolean rescans) {
    List<Interval> gaps = List.of();
    for (WindowPlan plan : stream.finished) {
      if (plan.gap() == null) {
        gaps = Interval.subtract(gaps, plan.closes());
      } else if (rescans || plan.kind() != Kind.RESCAN) {
        gaps = StreamState.union(gaps, List.of(plan.closes()));
      }
    }
    return gaps;
  }

  private static void check(Run run) {
    SimulatedStream stream = run.stream;
    assertThat(stream.twice).as("published twice").isEmpty();
    List<Interval> closed = closes(stream, plan -> plan.kind() != Kind.RESCAN);
    Instant first = stream.first;
    assertThat(StreamState.union(closed, List.of()))
        .as("no hole")
        .hasSize(1)
        .first()
        .satisfies(all -> assertThat(all.from()).isBeforeOrEqualTo(first))
        .satisfies(all -> assertThat(all.to()).isEqualTo(stream.state().cursor()));
    List<Interval> gaps = gaps(stream, true);
    for (Row row : run.vendor.between(first, run.end)) {
      boolean gone = run.isLost(row) || gaps.stream().anyMatch(gap -> contains(gap, row.time()));
      assertThat(gone || stream.published.contains(row.id())).as("%s", row).isTrue();
    }
    checkWindows(stream);
  }

  private static void checkMemory(Run run) {
    SimulatedStream stream = run.stream;
    Instant horizon = stream.horizon();
    int kept = horizon.isBefore(run.end) ? run.vendor.between(horizon, run.end).size() : 0;
    assertThat(stream.remembered()).as("what is not needed is forgotten").isLessThanOrEqualTo(kept);
  }

  private static void checkWindows(SimulatedStream stream) {
    assertThat(stream.finished.stream().map(WindowPlan::n)).doesNotHaveDuplicates();
    assertThat(stream.finished.stream().map(WindowPlan::id)).doesNotHaveDuplicates();
    List<Interval> rescans = closes(stream, plan -> plan.kind() == Kind.RESCAN);
    for (int i = 1; i < rescans.size(); i++) {
      assertThat(rescans.get(i).from()).as("once").isAfterOrEqualTo(rescans.get(i - 1).to());
    }
  }

  private static boolean contains(Interval interval, Instant time) {
    return !time.isBefore(interval.from()) && time.isBefore(interval.to());
  }

  private static List<Interval> closes(
      SimulatedStream stream, java.util.function.Predicate<WindowPlan> wanted) {
    return stream.finished.stream().filter(wanted).map(WindowPlan::closes).toList();
  }
}
