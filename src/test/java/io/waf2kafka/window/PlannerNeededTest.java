package io.waf2kafka.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerNeededTest extends PlannerFixture {

  private static boolean needed(String asked, StreamState state) {
    return planner().needed(between(asked), state);
  }

  @Test
  void aBucketIsNeededUntilItsRescanIsBehindByAWindow() {
    StreamState state = state("11:59:00", "11:00:00");
    assertThat(needed("10:50:00-10:55:00", state)).isTrue();
    assertThat(needed("10:49:59-10:54:59", state)).isFalse();
    assertThat(needed("11:54:00-11:59:00", state)).isTrue();
  }

  @Test
  void withoutARescanABucketIsNeededUntilTheOverlapIsBehindByAWindow() {
    Planner planner = new Planner("s", timing(null, null), new Refusals());
    StreamState state = state("11:59:00", "11:59:00");
    assertThat(planner.needed(between("11:45:00-11:50:00"), state)).isTrue();
    assertThat(planner.needed(between("11:44:59-11:49:59"), state)).isFalse();
  }

  @Test
  void aBucketIsNeededWhereHistoryThatIsStillToFetchTouchesIt() {
    StreamState state = state("11:59:00", "11:00:00", "08:00:00-09:00:00");
    assertThat(needed("08:30:00-08:35:00", state)).isTrue();
    assertThat(needed("07:55:00-08:00:00", state)).isTrue();
    assertThat(needed("07:54:59-07:59:59", state)).as("requests reach a second back").isTrue();
    assertThat(needed("07:54:58-07:59:58", state)).isFalse();
    assertThat(needed("09:00:01-09:05:00", state)).isTrue();
    assertThat(needed("09:00:02-09:05:00", state)).isFalse();
  }

  @Test
  void aBucketIsNeededWhereAnUnfinishedWindowTouchesIt() {
    StreamState state =
        state("11:59:00", "11:00:00")
            .progressed(plan(Kind.RESCAN, "08:00:00-08:05:00", 1), new Tally());
    assertThat(needed("08:05:00-08:10:00", state)).isTrue();
    assertThat(needed("08:06:00-08:10:00", state)).isFalse();
  }

  @Test
  void aBucketIsNeededWhereAGapThatIsTriedAgainTouchesIt() {
    StreamState state =
        state("11:59:00", "11:00:00")
            .retrying(List.of(), ranges("08:00:00-08:00:01"), NOON.plusSeconds(60));
    assertThat(needed("07:55:00-08:00:00", state)).isTrue();
    assertThat(needed("08:00:02-08:05:00", state)).isTrue();
    assertThat(needed("08:00:03-08:05:00", state)).isFalse();
  }
}
