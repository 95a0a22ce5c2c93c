package io.waf2kafka.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerRescanTest extends PlannerFixture {

  private static List<Interval> rescans(StreamState state, Instant now) {
    return planner().history(state, now, List.of()).stream()
        .filter(plan -> plan.kind() == Kind.RESCAN)
        .map(WindowPlan::closes)
        .toList();
  }

  @Test
  void fetchesAPieceAgainWhenItsDelayIsOver() {
    StreamState state = state("11:59:00", "10:50:00");
    WindowPlan plan = planner().history(state, NOON, List.of()).orElseThrow();
    assertThat(plan.kind()).isEqualTo(Kind.RESCAN);
    assertThat(plan.closes()).isEqualTo(between("10:50:00-10:54:59"));
    assertThat(plan.asked()).isEqualTo(between("10:49:59-10:54:59"));
  }

  @Test
  void waitsForAWholePiece() {
    StreamState state = state("11:59:00", "10:56:00");
    assertThat(rescans(state, NOON)).isEmpty();
    assertThat(rescans(state, at("12:00:58.9"))).isEmpty();
    assertThat(rescans(state, at("12:00:59"))).isEqualTo(ranges("10:56:00-11:00:59"));
  }

  @Test
  void neverPassesTheCursor() {
    assertThat(rescans(state("11:59:00", "11:55:00"), at("18:00:00"))).isEmpty();
    assertThat(rescans(state("11:59:00", "11:50:00"), at("18:00:00")))
        .isEqualTo(ranges("11:50:00-11:54:59"));
  }

  @Test
  void stopsWhereHistoryIsStillToFetch() {
    StreamState state = state("11:59:00", "10:00:00", "10:02:00-10:30:00");
    assertThat(rescans(state, NOON)).isEqualTo(ranges("10:00:00-10:02:00"));
  }

  @Test
  void skipsHistoryThatIsFetchedOnlyAfterItsDelay() {
    StreamState state = state("11:59:00", "10:02:00", "10:02:00-10:30:00");
    StreamState next = planner().advance(state, NOON, List.of());
    assertThat(next).isEqualTo(state("11:59:00", "10:30:00", "10:02:00-10:30:00"));
  }

  @Test
  void skipsNoFurtherThanWhatIsDue() {
    StreamState state = state("11:59:00", "10:02:00", "10:02:00-11:30:00");
    StreamState next = planner().advance(state, NOON, List.of());
    assertThat(next.rescanned()).isEqualTo(at("11:00:00"));
    assertThat(planner().advance(next, NOON, List.of())).isSameAs(next);
  }

  @Test
  void skipsNothingThatIsFetchedAtThisMoment() {
    StreamState state = state("11:59:00", "10:02:00", "10:02:00-10:30:00");
    WindowPlan inFlight = plan(Kind.BACKFILL, "10:02:00-10:06:59", 1);
    StreamState next = planner().advance(state, NOON, List.of(inFlight));
    assertThat(next.rescanned()).as("it was asked for too soon").isEqualTo(at("10:02:00"));
    assertThat(rescans(next, NOON)).isEmpty();
    StreamState finished = planner().advance(next.finished(inFlight), NOON, List.of());
    assertThat(rescans(finished, NOON)).isEqualTo(ranges("10:02:00-10:06:59"));
  }

  @Test
  void skipsWhatTheVendorKeepsNoMore() {
    StreamState state = state("11:59:00", "10:50:00");
    StreamState later = planner().advance(state, NOON.plus(RETENTION), List.of());
    assertThat(later.rescanned()).isEqualTo(state.cursor());
    Instant before = at("10:55:00").plus(RETENTION);
    assertThat(planner().advance(state, before, List.of()).rescanned()).isEqualTo(at("10:56:00"));
  }

  @Test
  void isHandedOutOneAtATimeAndBeforeOtherHistory() {
    StreamState state = state("11:59:00", "10:50:00", "11:10:00-11:15:00");
    List<WindowPlan> plans = allHistory(planner(), state, NOON);
    assertThat(plans.stream().map(WindowPlan::kind))
        .startsWith(Kind.RESCAN, Kind.BACKFILL)
        .filteredOn(kind -> kind == Kind.RESCAN)
        .hasSize(1);
  }

  @Test
  void isResumedAsItWasBegun() {
    StreamState state = state("11:59:00", "10:50:00");
    WindowPlan begun = planner().history(state, NOON, List.of()).orElseThrow();
    StreamState next = state.progressed(begun, new Tally());
    assertThat(planner().history(next, NOON.plusSeconds(600), List.of())).contains(begun);
    assertThat(planner().history(next, NOON.plusSeconds(600), List.of(begun))).isEmpty();
  }

  @Test
  void isNeverMadeWhereTheDelayIsNotSet() {
    Planner planner = new Planner("s", timing(null, null), new Refusals());
    StreamState state = planner.advance(state("11:59:00", "08:00:00"), NOON, List.of());
    assertThat(state.rescanned()).isEqualTo(state.cursor());
    assertThat(planner.history(state, NOON, List.of())).isEmpty();
  }

  @Test
  void ofAShortDelayIsMadeInSmallPieces() {
    Planner planner = new Planner("s", timing(Duration.ofMinutes(6), null), new Refusals());
    StreamState state = state("11:59:00", "11:53:30");
    assertThat(planner.history(state, at("12:00:00"), List.of()).orElseThrow().closes())
        .isEqualTo(between("11:53:30-11:54:00"));
    assertThat(planner.history(state, at("11:59:59"), List.of())).isEmpty();
  }
}
