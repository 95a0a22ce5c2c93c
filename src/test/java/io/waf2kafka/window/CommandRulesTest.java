package io.waf2kafka.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.window.Command.Type;
import io.waf2kafka.window.Commands.Done;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vendor keeps a day; now is noon. */
class CommandRulesTest extends PlannerFixture {

  private static final CommandRules RULES = new CommandRules(TIMING);
  private static final StreamState STATE = state("11:59:00", "11:00:00");

  private static Command backfill(String id, String interval) {
    return new Command(id, Type.BACKFILL, between(interval));
  }

  private static StreamState taken(StreamState state, String interval) {
    return RULES.take(state, backfill("c", interval), NOON);
  }

  private static StreamState fetched(StreamState state, String interval) {
    WindowPlan plan = plan(Kind.BACKFILL, interval, state.sequence() + 1);
    Tally tally = new Tally();
    tally.events = 3;
    tally.duplicates = 5;
    return RULES.settle(state.finished(plan).counted(plan, tally), NOON);
  }

  private static Done outcome(StreamState state) {
    return state.commands().done().get(0);
  }

  @Test
  void aBackfillIsARangeUntilAllOfItIsFetched() {
    StreamState state = taken(STATE, "10:00:00-10:08:00");
    assertThat(state.ranges()).containsExactly(between("10:00:00-10:08:00"));
    state = fetched(state, "10:00:00-10:04:59");
    assertThat(state.commands().open()).hasSize(1);
    state = fetched(state, "10:04:59-10:08:00");
    assertThat(state.commands().open()).isEmpty();
    assertThat(state.commands().added()).isEmpty();
    assertThat(outcome(state).failed()).isFalse();
    assertThat(outcome(state).outcome())
        .isEqualTo(
            "fetched 2026-01-31T10:00:00Z to 2026-01-31T10:08:00Z: 6 events published, 10 rows"
                + " were there already");
  }

  @Test
  void whatIsBeyondTheCursorIsLeftToLiveWindows() {
    StreamState state = taken(STATE, "11:50:00-12:30:00");
    assertThat(state.ranges()).containsExactly(between("11:50:00-11:59:00"));
    assertThat(state.commands().open().get(0).note()).contains("live windows fetch what is after");
    StreamState none = taken(STATE, "11:59:00-12:30:00");
    assertThat(none.ranges()).isEmpty();
    assertThat(outcome(none).failed()).isFalse();
  }

  @Test
  void whatTheVendorKeepsNoMoreIsLeftOutAndNoGap() {
    Instant yesterday = NOON.minus(Duration.ofDays(1));
    Interval old = new Interval(yesterday.minusSeconds(60), yesterday.plusSeconds(1_200));
    StreamState state = RULES.take(STATE, new Command("c", Type.BACKFILL, old), NOON);
    assertThat(state.ranges())
        .containsExactly(new Interval(yesterday.plusSeconds(601), yesterday.plusSeconds(1_200)));
    assertThat(planner().history(state, NOON, List.of()).orElseThrow().gap()).isNull();
    Interval gone = new Interval(yesterday.minusSeconds(60), yesterday);
    assertThat(outcome(RULES.take(STATE, new Command("c", Type.BACKFILL, gone), NOON)).failed())
        .isTrue();
  }

  @Test
  void whatTheVendorDropsMeanwhileIsGivenUpButWhatIsOwedStaysToBecomeAGap() {
    Instant yesterday = NOON.minus(Duration.ofDays(1));
    Interval wanted = new Interval(yesterday.plusSeconds(700), yesterday.plusSeconds(1_000));
    StreamState state = RULES.take(STATE, new Command("c", Type.BACKFILL, wanted), NOON);
    StreamState later = RULES.settle(state, NOON.plus(Duration.ofHours(1)));
    assertThat(later.ranges()).isEmpty();
    assertThat(outcome(later).outcome()).contains("0 events", "the vendor kept nothing before");
    StreamState owing = STATE.adding(wanted, Commands.none());
    StreamState both = RULES.take(owing, new Command("c", Type.BACKFILL, wanted), NOON);
    assertThat(both.commands().added()).isEmpty();
    assertThat(RULES.settle(both, NOON.plus(Duration.ofHours(1)))).isEqualTo(both);
  }

  @Test
  void aCommandDoesNotSetBackTheWatermark() {
    StreamState state =
        taken(state("11:59:00", "11:00:00", "10:30:00-10:40:00"), "10:00:00-11:00:00");
    assertThat(state.watermark()).isEqualTo(at("10:30:00"));
    assertThat(state.ranges()).containsExactly(between("10:00:00-11:00:00"));
  }

  @Test
  void aWindowNamesTheCommandOnlyWhereNothingElseWantsIt() {
    StreamState state =
        taken(state("11:59:00", "11:00:00", "10:30:00-10:40:00"), "10:00:00-11:00:00");
    Commands commands = state.commands();
    assertThat(commands.behind(plan(Kind.BACKFILL, "10:00:00-10:04:00", 1))).isEqualTo("c");
    assertThat(commands.behind(plan(Kind.BACKFILL, "10:29:00-10:31:00", 1))).isNull();
    assertThat(commands.behind(plan(Kind.RESCAN, "10:00:00-10:04:00", 1))).isNull();
  }

  private static StreamState refused(StreamState state, String second) {
    WindowPlan plan = plan(Kind.BACKFILL, second, state.sequence() + 1).withGap("refused (400)");
    return RULES.settle(state.finished(plan).counted(plan, new Tally()), NOON);
  }

  @Test
  void whatOnlyACommandWantedAndTheVendorRefusesIsNoGapToTryAgain() {
    StreamState state = fetched(taken(STATE, "10:00:00-10:08:00"), "10:00:01-10:08:00");
    state = refused(state, "10:00:00-10:00:01");
    assertThat(state.gaps()).isEmpty();
    assertThat(state.ranges()).isEmpty();
    assertThat(outcome(state).outcome())
        .endsWith("2026-01-31T10:00:00Z/2026-01-31T10:00:01Z is missing: refused (400)");
  }

  @Test
  void aGapOfTheStreamStaysOneWhateverIsCommanded() {
    StreamState gap =
        refused(STATE.adding(between("10:00:00-10:00:01"), Commands.none()), "10:00:00-10:00:01");
    assertThat(gap.gaps()).containsExactly(between("10:00:00-10:00:01"));
    StreamState state = taken(gap, "10:00:00-10:08:00");
    assertThat(state.commands().added()).containsExactly(between("10:00:01-10:08:00"));
    state =
        planner()
            .advance(
                planner().advance(state, NOON, List.of()), NOON.plus(TIMING.gapRetry()), List.of());
    assertThat(state.gaps()).isEmpty();
    assertThat(refused(state, "10:00:00-10:00:01").gaps()).isEqualTo(gap.gaps());
  }

  @Test
  void theRestOfALiveWindowIsTheStreamsOwn() {
    StreamState state = taken(STATE, "11:50:00-11:59:00");
    WindowPlan live =
        planner().live(state, NOON.plusSeconds(3_600), List.of(), false).orElseThrow();
    assertThat(live.rest()).containsExactly(between("11:55:00-12:54:00"));
    assertThat(state.finished(live).commands().added())
        .containsExactly(between("11:50:00-11:55:00"));
  }

  @Test
  void aWindowThatWasBegunAndHasLeftTheRetentionEndsAsItsCommandsAndIsNoGap() {
    WindowPlan begun = plan(Kind.BACKFILL, "10:00:00-10:04:59", 1);
    StreamState state = taken(STATE, "10:00:00-10:08:00").progressed(begun, new Tally());
    Instant late = at("10:00:00").plus(RETENTION);
    state = RULES.settle(state, late);
    WindowPlan ended =
        planner()
            .history(state.startingAt(state.cursor(), state.cursor()), late, List.of())
            .orElseThrow();
    assertThat(ended.id()).isEqualTo(begun.id());
    assertThat(ended.gap()).isNotNull();
    assertThat(state.commands().behind(ended)).isEqualTo("c");
    state = RULES.settle(state.finished(ended), late);
    Interval left = new Interval(at("10:02:00"), at("10:08:00"));
    assertThat(state.gaps()).isEmpty();
    assertThat(state.ranges()).containsExactly(left);
    assertThat(state.commands().added()).containsExactly(left);
    assertThat(state.watermark()).isEqualTo(state.cursor());
  }

  @Test
  void aCommandIsNotOverWhileAWindowOfItIsBegun() {
    WindowPlan begun = plan(Kind.BACKFILL, "10:00:00-10:01:00", 1);
    StreamState state = taken(STATE, "10:00:00-10:01:00").progressed(begun, new Tally());
    state = RULES.settle(state, at("10:00:00").plus(RETENTION));
    assertThat(state.commands().open()).hasSize(1);
    assertThat(state.commands().added()).containsExactly(begun.closes());
  }

  @Test
  void seenEventsOfACommandedIntervalAreKept() {
    Interval asked = between("10:01:00-10:02:00");
    assertThat(planner().needed(asked, STATE)).isFalse();
    assertThat(planner().needed(asked, taken(STATE, "10:00:00-10:08:00"))).isTrue();
  }

  @Test
  void aCommandThatIsKnownIsPassedOver() {
    StreamState state = taken(STATE, "10:00:00-10:08:00");
    assertThat(taken(state, "09:00:00-09:08:00")).isEqualTo(state);
    assertThat(RULES.refuse(state, "c", "why")).isEqualTo(state);
    assertThat(outcome(RULES.refuse(STATE, "d", "why")).failed()).isTrue();
  }

  @Test
  void onlyTheLastOnesThatWereCarriedOutAreRemembered() {
    StreamState state = STATE;
    for (int i = 0; i < 40; i++) {
      state = RULES.upTo(RULES.refuse(state, "c" + i, "why"), i + 1);
    }
    assertThat(state.commands().done()).hasSize(16).last().extracting(Done::id).isEqualTo("c39");
    assertThat(state.commands().next()).isEqualTo(40);
  }

  @Test
  void aReplayIsOpenUntilItIsSaidToBeOverAndCountsItsOwnWindows() {
    StreamState state = RULES.take(STATE, new Command("r", Type.REPLAY, null), NOON);
    assertThat(state.ranges()).isEmpty();
    assertThat(RULES.settle(state, NOON)).isEqualTo(state);
    WindowPlan plan = planner().replay(between("10:00:00-10:01:00"), state, List.of());
    assertThat(plan.kind()).isEqualTo(Kind.REPLAY);
    assertThat(plan.asked()).isEqualTo(between("09:56:00-10:01:00"));
    Tally tally = new Tally();
    tally.events = 2;
    assertThat(planner().replay(plan.closes(), state.progressed(plan, tally), List.of()))
        .isEqualTo(plan);
    StreamState after = state.finished(plan).counted(plan, tally);
    assertThat(after.commands().open().get(0).events()).isEqualTo(2);
    assertThat(after.sequence()).isEqualTo(plan.n());
  }

  @Test
  void aReplayFillsNoGap() {
    StreamState gap =
        new StreamState(
            at("11:59:00"),
            at("11:00:00"),
            List.of(),
            Map.of(),
            ranges("10:00:00-10:01:00"),
            null,
            1,
            null,
            Lateness.NONE,
            Commands.none());
    StreamState after = gap.finished(plan(Kind.REPLAY, "10:00:00-10:02:00", 2));
    assertThat(after.gaps()).isEqualTo(gap.gaps());
  }

  @Test
  void commandsComeBackFromTheStateTopicAndAStateWithoutAnyIsRead() {
    StreamState state = taken(STATE, "10:00:00-10:08:00");
    state = RULES.take(state, new Command("r", Type.REPLAY, null), NOON);
    state = RULES.upTo(RULES.refuse(state, "d", "why"), 7);
    assertThat(StateJsonTest.throughJson(state)).isEqualTo(state);
    Map<String, Object> old = StateJson.write(STATE);
    old.remove("commands");
    assertThat(StateJson.read(old)).isEqualTo(STATE);
  }
}
