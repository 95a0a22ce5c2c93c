package io.waf2kafka.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerLiveTest extends PlannerFixture {

  private static WindowPlan live(StreamState state, Instant now) {
    return planner().live(state, now, List.of(), false).orElseThrow();
  }

  @Test
  void closesWhatHasSettledAndReachesBackByTheOverlap() {
    WindowPlan plan = live(state("11:58:00", "10:00:00"), at("12:00:00.9"));
    assertThat(plan.kind()).isEqualTo(Kind.LIVE);
    assertThat(plan.closes()).isEqualTo(between("11:58:00-11:59:00"));
    assertThat(plan.asked()).isEqualTo(between("11:54:00-11:59:00"));
    assertThat(plan.rest()).isEmpty();
    assertThat(plan.gap()).isNull();
  }

  @Test
  void putsAnOverlapThatOneRequestCannotReachOnTheList() {
    StreamState state = state("11:57:30", "10:00:00");
    WindowPlan first = live(state, NOON);
    assertThat(first.closes()).isEqualTo(between("11:57:30-11:59:00"));
    assertThat(first.asked()).isEqualTo(between("11:54:00-11:59:00"));
    assertThat(first.rest()).isEqualTo(ranges("11:53:30-11:57:30"));
    StreamState later = state.progressed(plan(Kind.RESCAN, "10:00:00-10:01:00", 1), new Tally());
    assertThat(live(later, NOON).rest()).isEqualTo(ranges("11:53:30-11:54:00"));
  }

  @Test
  void comesFirstAfterAnOutageAndLeavesTheOutageToHistory() {
    WindowPlan plan = live(state("09:00:00", "08:00:00"), NOON);
    assertThat(plan.closes()).isEqualTo(between("11:54:00-11:59:00"));
    assertThat(plan.asked()).isEqualTo(between("11:54:00-11:59:00"));
    assertThat(plan.rest()).isEqualTo(ranges("08:56:00-11:54:00"));
  }

  @Test
  void isNotDueBeforeASecondHasSettled() {
    assertThat(planner().live(state("11:59:00", "10:00:00"), NOON, List.of(), false)).isEmpty();
    assertThat(planner().live(state("11:59:00", "10:00:00"), at("12:00:00.999"), List.of(), false))
        .isEmpty();
    assertThat(planner().live(state("11:59:00", "10:00:00"), at("12:00:01"), List.of(), false))
        .isPresent();
  }

  @Test
  void isNotDueWhenTheClockWasSetBack() {
    assertThat(planner().live(state("12:30:00", "10:00:00"), NOON, List.of(), false)).isEmpty();
  }

  @Test
  void isHandedOutOneAtATime() {
    StreamState state = state("11:50:00", "10:00:00");
    WindowPlan taken = live(state, NOON);
    assertThat(planner().live(state, NOON.plusSeconds(60), List.of(taken), false)).isEmpty();
    WindowPlan history = plan(Kind.BACKFILL, "11:00:00-11:05:00", 1);
    assertThat(planner().live(state, NOON, List.of(history), false)).isPresent();
  }

  @Test
  void isResumedAsItWasBegun() {
    WindowPlan begun = live(state("09:00:00", "08:00:00"), NOON);
    StreamState state = state("09:00:00", "08:00:00").progressed(begun, new Tally());
    assertThat(live(state, NOON.plusSeconds(3_600))).isEqualTo(begun);
    assertThat(planner().live(state, NOON, List.of(begun), false)).isEmpty();
  }

  @Test
  void thatWasBegunAndHasLeftTheRetentionIsAGapAndHoldsNothingUp() {
    StreamState before = state("11:58:00", "11:00:00");
    WindowPlan begun = live(before, NOON);
    StreamState state = before.progressed(begun, new Tally());
    Instant later = NOON.plus(RETENTION);
    WindowPlan resumed = live(state, later);
    assertThat(resumed.id()).isEqualTo(begun.id());
    assertThat(resumed.gap()).contains("not finished before the vendor dropped");
    StreamState next = state.finished(resumed);
    assertThat(next.unfinished()).isEmpty();
    assertThat(next.ranges()).as("history again, as far as there is any").contains(begun.closes());
    assertThat(live(next, later).closes().to()).isEqualTo(later.minusSeconds(60));
  }

  @Test
  void reachesNotBeyondTheRetentionForItsOverlap() {
    Instant oldest = NOON.minus(RETENTION).plus(Duration.ofMinutes(10));
    Instant cursor = oldest.plusSeconds(60);
    StreamState state = StreamState.empty().startingAt(cursor, cursor);
    assertThat(live(state, NOON).rest()).containsExactly(new Interval(oldest, at("11:54:00")));
  }

  @Test
  void keepsWhatLeftTheRetentionOnTheListForItsGapRecord() {
    Instant cursor = NOON.minus(RETENTION).minusSeconds(7_200);
    StreamState state = StreamState.empty().startingAt(cursor, cursor);
    assertThat(live(state, NOON).rest()).containsExactly(new Interval(cursor, at("11:54:00")));
  }

  @Test
  void getsANumberThatNoOtherWindowHas() {
    StreamState state =
        new StreamState(
            at("11:58:00"),
            at("11:00:00"),
            List.of(),
            Map.of(),
            List.of(),
            null,
            41,
            null,
            Lateness.NONE);
    assertThat(live(state, NOON).n()).isEqualTo(42);
    List<WindowPlan> inFlight = List.of(plan(Kind.BACKFILL, "11:00:00-11:05:00", 45));
    assertThat(planner().live(state, NOON, inFlight, false).orElseThrow().n()).isEqualTo(46);
  }
}
