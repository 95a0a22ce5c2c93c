package io.waf2kafka.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerBackfillTest extends PlannerFixture {

  private static WindowPlan next(StreamState state, WindowPlan... inFlight) {
    return planner().history(state, NOON, List.of(inFlight)).orElseThrow();
  }

  @Test
  void takesTheOldestPieceAndAsksForASecondMore() {
    WindowPlan plan = next(state("11:59:00", "11:00:00", "08:00:00-09:00:00", "09:30:00-10:00:00"));
    assertThat(plan.kind()).isEqualTo(Kind.BACKFILL);
    assertThat(plan.closes()).isEqualTo(between("08:00:00-08:04:59"));
    assertThat(plan.asked()).isEqualTo(between("07:59:59-08:04:59"));
    assertThat(plan.rest()).isEmpty();
  }

  @Test
  void endsWithItsRange() {
    WindowPlan plan = next(state("11:59:00", "11:00:00", "08:00:00-08:01:00"));
    assertThat(plan.closes()).isEqualTo(between("08:00:00-08:01:00"));
  }

  @Test
  void isHandedOutSeveralAtATimeWithoutAHoleAndEachOnce() {
    StreamState state = state("11:59:00", "11:00:00", "08:00:00-08:12:00", "09:00:00-09:01:00");
    List<WindowPlan> plans = allHistory(planner(), state, NOON);
    assertThat(plans.stream().map(WindowPlan::closes))
        .isEqualTo(
            ranges(
                "08:00:00-08:04:59",
                "08:04:59-08:09:58",
                "08:09:58-08:12:00",
                "09:00:00-09:01:00"));
    assertThat(plans.stream().map(WindowPlan::n)).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void fillsTheHoleThatAFailureLeft() {
    StreamState state = state("11:59:00", "11:00:00", "08:00:00-08:12:00");
    List<WindowPlan> plans = allHistory(planner(), state, NOON);
    WindowPlan again = next(state, plans.get(0), plans.get(2));
    assertThat(again.closes()).isEqualTo(plans.get(1).closes());
    assertThat(again.n()).isEqualTo(4);
  }

  @Test
  void thatWasBegunIsResumedFirstAndItsPieceNotHandedOutAgain() {
    WindowPlan begun = plan(Kind.BACKFILL, "08:03:00-08:05:00", 3);
    StreamState state =
        state("11:59:00", "11:00:00", "08:00:00-08:12:00").progressed(begun, new Tally());
    assertThat(next(state)).isEqualTo(begun);
    assertThat(next(state, begun).closes()).isEqualTo(between("08:00:00-08:03:00"));
    assertThat(allHistory(planner(), state, NOON))
        .filteredOn(plan -> plan.closes().overlaps(begun.closes()))
        .containsExactly(begun);
  }

  @Test
  void thatWasBegunFirstIsResumedFirst() {
    List<String> closes = List.of("08:09:00-08:10:00", "08:01:00-08:02:00", "08:05:00-08:06:00");
    StreamState state = state("11:59:00", "11:00:00", "08:00:00-08:12:00");
    for (int n = 0; n < closes.size(); n++) {
      state = state.progressed(plan(Kind.BACKFILL, closes.get(n), n), new Tally());
    }
    state = StateJsonTest.throughJson(state);
    assertThat(allHistory(planner(), state, NOON).stream().map(WindowPlan::closes))
        .startsWith(closes.stream().map(PlannerFixture::between).toArray(Interval[]::new));
  }

  @Test
  void isAGapWhereTheVendorKeepsNothingAnyMoreAndGoesOnWithAMinuteToSpare() {
    Instant gone = NOON.minus(RETENTION).plus(Duration.ofMinutes(1));
    Interval range = new Interval(gone.minusSeconds(7_200), gone.plusSeconds(600));
    StreamState state = state("11:59:00", "11:00:00").retrying(List.of(range), List.of(), null);
    WindowPlan gap = next(state);
    assertThat(gap.closes()).isEqualTo(new Interval(range.from(), gone.plusSeconds(60)));
    assertThat(gap.gap()).isEqualTo("older than the vendor keeps events (PT24H)");
    StreamState after = state.finished(gap);
    WindowPlan rest = planner().history(after, NOON.plusSeconds(50), List.of()).orElseThrow();
    assertThat(rest.closes().from()).isEqualTo(gap.closes().to());
    assertThat(rest.gap()).isNull();
  }

  @Test
  void thatWasBegunAndHasLeftTheRetentionIsAGap() {
    WindowPlan begun = plan(Kind.BACKFILL, "08:03:00-08:05:00", 3);
    StreamState state =
        state("11:59:00", "11:59:00", "08:00:00-08:12:00").progressed(begun, new Tally());
    WindowPlan resumed =
        planner().history(state, begun.closes().from().plus(RETENTION), List.of()).orElseThrow();
    assertThat(resumed.id()).isEqualTo(begun.id());
    assertThat(resumed.gap()).contains("not finished before the vendor dropped");
  }

  @Test
  void isNotDueWithoutRanges() {
    assertThat(planner().history(state("11:59:00", "11:00:00"), NOON, List.of())).isEmpty();
  }
}
