package io.waf2kafka.window;

import static io.waf2kafka.window.IntervalTest.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamStateTest {

  private static final StreamState STATE = state(1_000, 500, "100-300 400-450");

  private static StreamState state(long cursor, long rescanned, String ranges) {
    return new StreamState(
        Instant.ofEpochSecond(cursor),
        Instant.ofEpochSecond(rescanned),
        seconds(ranges),
        Map.of(),
        List.of(),
        null,
        7,
        null,
        Lateness.NONE);
  }

  private static WindowPlan plan(Kind kind, String closes, String rest, long n) {
    Interval interval = seconds(closes).get(0);
    return new WindowPlan("s", kind, interval, interval, seconds(rest), n, null);
  }

  @Test
  void aLiveWindowMovesTheCursorAndPutsItsRestOnTheList() {
    StreamState next = STATE.finished(plan(Kind.LIVE, "1200-1300", "950-1200", 8));
    assertThat(next.cursor()).isEqualTo(Instant.ofEpochSecond(1_300));
    assertThat(next.ranges()).isEqualTo(seconds("100-300 400-450 950-1200"));
    assertThat(next.rescanned()).isEqualTo(STATE.rescanned());
    assertThat(next.sequence()).isEqualTo(8);
  }

  @Test
  void aBackfillTakesItsPieceOffTheList() {
    StreamState next = STATE.finished(plan(Kind.BACKFILL, "150-200", "", 8));
    assertThat(next.ranges()).isEqualTo(seconds("100-150 200-300 400-450"));
    assertThat(next.cursor()).isEqualTo(STATE.cursor());
  }

  @Test
  void aRescanMovesTheRescannedPartOnly() {
    StreamState next = STATE.finished(plan(Kind.RESCAN, "500-600", "", 8));
    assertThat(next.rescanned()).isEqualTo(Instant.ofEpochSecond(600));
    assertThat(next.cursor()).isEqualTo(STATE.cursor());
    assertThat(next.ranges()).isEqualTo(STATE.ranges());
  }

  /** A window that changes nothing but the number. */
  private static WindowPlan none(long n) {
    return plan(Kind.BACKFILL, "1-2", "", n);
  }

  @Test
  void whatWasRescannedIsNeverRescannedAgain() {
    StreamState ahead = state(1_000, 700, "");
    assertThat(ahead.finished(plan(Kind.RESCAN, "500-600", "", 8)).rescanned())
        .isEqualTo(Instant.ofEpochSecond(700));
  }

  @Test
  void aSliceKeepsTheWindowUnfinishedWithACopyOfItsTally() {
    WindowPlan plan = plan(Kind.BACKFILL, "100-200", "", 9);
    Tally tally = new Tally();
    tally.duplicates = 1;
    StreamState next = STATE.progressed(plan, tally);
    tally.duplicates = 2;
    assertThat(next.ranges()).isEqualTo(STATE.ranges());
    assertThat(next.sequence()).isEqualTo(9);
    assertThat(next.unfinished().get(plan.id()).tally().duplicates).isOne();
    assertThat(next.finished(plan).unfinished()).isEmpty();
  }

  @Test
  void theNumberNeverFalls() {
    assertThat(STATE.finished(none(3)).sequence()).isEqualTo(7);
    assertThat(STATE.progressed(none(3), new Tally()).sequence()).isEqualTo(7);
  }

  @Test
  void watermarkIsTheOldestInstantStillToFetch() {
    assertThat(STATE.watermark()).isEqualTo(Instant.ofEpochSecond(100));
    assertThat(state(1_000, 500, "").watermark()).isEqualTo(Instant.ofEpochSecond(1_000));
    assertThat(StreamState.empty().watermark()).isNull();
  }

  @Test
  void backlogIsTheLengthOfAllRanges() {
    assertThat(STATE.backlog()).isEqualTo(Duration.ofSeconds(250));
    assertThat(StreamState.empty().backlog()).isZero();
  }

  @Test
  void aStateDoesNotChangeWithWhatItWasMadeOf() {
    List<Interval> ranges = new java.util.ArrayList<>(seconds("1-2"));
    StreamState state =
        new StreamState(null, null, ranges, Map.of(), List.of(), null, 0, null, Lateness.NONE);
    ranges.clear();
    assertThat(state.ranges()).hasSize(1);
  }

  @Test
  void remembersWhereItBegan() {
    Instant start = Instant.ofEpochSecond(50);
    StreamState begun = StreamState.empty().startingAt(start, start);
    assertThat(begun.began()).isEqualTo(start);
    assertThat(begun.startingAt(start, start.plusSeconds(5)).began()).isEqualTo(start);
    assertThat(begun.finished(plan(Kind.LIVE, "50-60", "", 1)).began()).isEqualTo(start);
  }

  @Test
  void addsTheLatenessOfEachSlice() {
    Lateness.Slice slice = new Lateness.Slice();
    slice.add(Instant.ofEpochSecond(0), Instant.ofEpochSecond(70));
    StreamState next =
        STATE.appeared(slice).progressed(plan(Kind.LIVE, "1000-1060", "", 8), new Tally());
    assertThat(next.lateness().total()).isEqualTo(1);
    assertThat(next.appeared(slice).lateness().total()).isEqualTo(2);
    assertThat(STATE.lateness().total()).isZero();
  }
}
