package io.waf2kafka.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalsTest extends PlannerFixture {

  private final Refusals refusals = new Refusals();
  private final Planner planner = new Planner("s", TIMING, refusals);

  private WindowPlan next(StreamState state) {
    return planner.history(state, NOON, List.of()).orElseThrow();
  }

  /** Works off history of a vendor that refuses what touches an instant; gives what it asked. */
  private StreamState workOff(StreamState begin, String refused, List<WindowPlan> finished) {
    StreamState state = begin;
    for (int calls = 0; !state.ranges().isEmpty(); calls++) {
      assertThat(calls).as("it comes to an end").isLessThan(100);
      WindowPlan plan = next(state);
      boolean touches =
          !plan.asked().from().isAfter(at(refused)) && !plan.asked().to().isBefore(at(refused));
      if (touches && plan.gap() == null) {
        refusals.add(plan, false);
      } else {
        refusals.finished(plan);
        finished.add(plan);
        state = state.finished(plan);
      }
    }
    return state;
  }

  @Test
  void aRefusedIntervalIsHalvedDownToTheSecondsThatTouchTheReason() {
    List<WindowPlan> finished = new ArrayList<>();
    StreamState state =
        workOff(state("11:59:00", "11:59:00", "08:00:00-08:20:00"), "08:07:30", finished);
    assertThat(state.gaps()).isEqualTo(ranges("08:07:29-08:07:31"));
    assertThat(StreamState.union(finished.stream().map(WindowPlan::closes).toList(), List.of()))
        .isEqualTo(ranges("08:00:00-08:20:00"));
    assertThat(finished.stream().filter(plan -> plan.gap() != null))
        .hasSize(2)
        .allSatisfy(gap -> assertThat(gap.gap()).contains("refuses this interval (400)"))
        .allSatisfy(gap -> assertThat(gap.closes().length()).hasSeconds(1));
  }

  /** A setting that is wrong makes everything be refused: that is no gap. */
  @Test
  void aVendorThatRefusesEverythingLeavesNoGapAndIsNotAskedWithoutEnd() {
    StreamState state = state("11:59:00", "11:59:00", "06:00:00-08:20:00");
    int calls = 0;
    for (var plan = planner.history(state, NOON, List.of());
        plan.isPresent();
        plan = planner.history(state, NOON, List.of())) {
      assertThat(plan.get().gap()).isNull();
      assertThat(++calls).isLessThan(60);
      refusals.add(plan.get(), false);
    }
    refusals.finished(plan(Kind.LIVE, "11:58:00-11:59:00", 9));
    WindowPlan again = next(state);
    assertThat(again.closes()).isEqualTo(between("06:00:00-06:00:01"));
    assertThat(again.gap()).isNull();
    refusals.finished(again);
    assertThat(next(state.finished(again)).gap()).isNull();
  }

  @Test
  void neitherALiveWindowNorARescanAsksForAKnownGapAgain() {
    StreamState state =
        state("11:58:00", "10:50:00")
            .retrying(List.of(), ranges("10:52:00-10:52:01", "11:56:30-11:56:31"), null);
    assertThat(planner.live(state, NOON, List.of(), false).orElseThrow().asked())
        .isEqualTo(between("11:56:31-11:59:00"));
    WindowPlan before = next(state);
    assertThat(before.kind()).isEqualTo(Kind.RESCAN);
    assertThat(before.closes()).isEqualTo(between("10:50:00-10:52:00"));
    StreamState behind = planner.advance(state.finished(before), NOON, List.of());
    assertThat(behind.rescanned()).isEqualTo(at("10:52:01"));
    assertThat(next(behind).asked().from()).isEqualTo(at("10:52:01"));
  }

  @Test
  void aGapIsHistoryAgainADayLater() {
    StreamState state =
        workOff(state("11:59:00", "11:59:00", "11:00:00-11:04:00"), "11:02:00", new ArrayList<>());
    StreamState noted = planner.advance(state, NOON, List.of());
    assertThat(planner.advance(noted, NOON.plus(Duration.ofHours(23)), List.of()).ranges())
        .isEmpty();
    Planner longer = new Planner("s", keeping(Duration.ofDays(9)), refusals);
    StreamState later = longer.advance(noted, NOON.plus(Duration.ofHours(24)), List.of());
    assertThat(later.ranges()).isEqualTo(state.gaps());
    assertThat(later.gaps()).isEmpty();
  }

  @Test
  void aGapThatLeftTheRetentionIsNotTriedAgain() {
    StreamState state =
        workOff(state("11:59:00", "11:59:00", "11:00:00-11:04:00"), "11:02:00", new ArrayList<>());
    StreamState noted = planner.advance(state, NOON, List.of());
    StreamState later = planner.advance(noted, NOON.plus(Duration.ofHours(24)), List.of());
    assertThat(later.ranges()).isEmpty();
    assertThat(later.gaps()).isEmpty();
  }

  private static Timing keeping(Duration retention) {
    return new Timing(
        TIMING.settle(),
        TIMING.overlap(),
        TIMING.rescan(),
        TIMING.longest(),
        retention,
        TIMING.gapRetry(),
        null);
  }

  @Test
  void aRescanThatIsRefusedOnceIsMadeInSmallerParts() {
    StreamState state = state("11:59:00", "10:50:00");
    refusals.add(next(state), false);
    WindowPlan half = next(state);
    assertThat(half.closes()).isEqualTo(between("10:50:00-10:52:29"));
    assertThat(half.gap()).isNull();
    StreamState after = state.finished(half);
    refusals.finished(half);
    assertThat(next(after).closes()).isEqualTo(between("10:52:29-10:57:28"));
  }

  @Test
  void theSmallestPartOfARescanThatIsRefusedIsGivenUpAndForgetsNoGap() {
    StreamState state =
        state("11:59:00", "10:50:00").retrying(List.of(), ranges("10:42:00-10:42:01"), null);
    WindowPlan rescan = next(state);
    while (planner.history(state, NOON, List.of()).isPresent()) {
      rescan = next(state);
      assertThat(rescan.gap()).isNull();
      refusals.add(rescan, false);
    }
    assertThat(rescan.closes()).isEqualTo(between("10:50:00-10:50:01"));
    refusals.finished(plan(Kind.LIVE, "11:58:00-11:59:00", 9));
    refusals.add(rescan, false);
    rescan = next(state);
    assertThat(rescan.closes()).isEqualTo(between("10:50:00-10:50:01"));
    assertThat(rescan.gap()).isEqualTo("the vendor refused the rescan (400)");
    StreamState after = state.finished(rescan);
    assertThat(after.rescanned()).isEqualTo(rescan.closes().to());
    assertThat(after.gaps()).isEqualTo(state.gaps());
    refusals.finished(rescan);
    assertThat(planner.history(after, NOON.plusSeconds(600), List.of()).orElseThrow().gap())
        .isNull();
  }

  @Test
  void aWindowThatWasBegunAndThenRefusedIsClosedAndIsHistoryAgain() {
    StreamState before = state("11:58:00", "11:58:00");
    WindowPlan live = planner.live(before, NOON, List.of(), false).orElseThrow();
    StreamState begun = before.progressed(live, new Tally());
    refusals.add(live, true);
    WindowPlan closed = planner.live(begun, NOON, List.of(), false).orElseThrow();
    assertThat(closed.id()).isEqualTo(live.id());
    assertThat(closed.gap()).contains("fetched again in smaller windows");
    StreamState after = begun.finished(closed);
    assertThat(after.cursor()).isEqualTo(live.closes().to());
    assertThat(after.unfinished()).isEmpty();
    assertThat(after.ranges()).containsExactly(live.closes());
    assertThat(after.gaps()).isEmpty();
  }

  @Test
  void aLiveWindowThatProbesAsksForItsLastSecondAndLeavesTheRestToHistory() {
    StreamState state = state("11:58:00", "11:58:00");
    WindowPlan probe = planner.live(state, NOON, List.of(), true).orElseThrow();
    assertThat(probe.closes()).isEqualTo(between("11:58:59-11:59:00"));
    assertThat(probe.asked()).isEqualTo(between("11:58:59-11:59:00"));
    assertThat(probe.rest()).isEqualTo(ranges("11:54:00-11:58:59"));
  }
}
