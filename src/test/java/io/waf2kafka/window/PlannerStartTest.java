package io.waf2kafka.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerStartTest extends PlannerFixture {

  private static StreamState started(Instant start, Duration rescan) {
    Planner planner = new Planner("s", timing(rescan, start), new Refusals());
    return planner.advance(StreamState.empty(), at("12:00:00.5"), List.of());
  }

  private static StreamState begunAt(String time) {
    return StreamState.empty().startingAt(at(time), at(time));
  }

  @Test
  void aStreamThatNeverRanBeginsAnHourBack() {
    assertThat(started(null, Duration.ofHours(1))).isEqualTo(begunAt("11:00:00"));
  }

  @Test
  void aStreamThatNeverRanBeginsAtItsStart() {
    assertThat(started(at("10:30:00.7"), null)).isEqualTo(begunAt("10:30:00"));
  }

  @Test
  void aStartBeyondTheRetentionBeginsWithinIt() {
    Instant oldest = NOON.minus(RETENTION).plus(Duration.ofMinutes(10));
    assertThat(started(NOON.minus(Duration.ofDays(300)), null).cursor()).isEqualTo(oldest);
  }

  @Test
  void aStartInTheFutureWaitsForIt() {
    StreamState state = started(at("13:00:00"), Duration.ofHours(1));
    assertThat(planner().live(state, NOON, List.of(), false)).isEmpty();
    assertThat(planner().history(state, NOON, List.of())).isEmpty();
    WindowPlan first = planner().live(state, at("13:02:00"), List.of(), false).orElseThrow();
    assertThat(first.closes()).isEqualTo(between("13:00:00-13:01:00"));
  }

  /** The first tick may come before it is known that this machine's clock is fast. */
  @Test
  void aStartThatTurnsOutToBeInTheFutureIsChosenAnew() {
    Planner planner = new Planner("s", timing(Duration.ofHours(1), null), new Refusals());
    StreamState fast = planner.advance(StreamState.empty(), at("14:00:00"), List.of());
    assertThat(planner.advance(fast, NOON, List.of())).isEqualTo(begunAt("11:00:00"));
    WindowPlan first = planner.live(fast, at("14:00:00"), List.of(), false).orElseThrow();
    StreamState ran = fast.finished(first);
    assertThat(planner.advance(ran, NOON, List.of()).cursor()).isEqualTo(ran.cursor());
  }

  @Test
  void theFirstWindowReachesBeforeTheStartByTheOverlap() {
    StreamState state = started(at("11:58:00"), null);
    WindowPlan first = planner().live(state, NOON, List.of(), false).orElseThrow();
    assertThat(first.closes()).isEqualTo(between("11:58:00-11:59:00"));
    assertThat(first.asked()).isEqualTo(between("11:54:00-11:59:00"));
  }

  @Test
  void aStreamThatRanGoesOnWhereItWas() {
    StreamState state = state("11:58:00", "10:59:00");
    assertThat(
            new Planner("s", timing(Duration.ofHours(1), at("05:00:00")), new Refusals())
                .advance(state, NOON, List.of()))
        .isSameAs(state);
  }
}
