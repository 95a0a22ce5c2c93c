package io.waf2kafka.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.stream.Runs;
import io.waf2kafka.stream.StreamRun;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Kind;
import io.waf2kafka.window.Lateness;
import io.waf2kafka.window.StreamState;
import io.waf2kafka.window.Tally;
import io.waf2kafka.window.WindowPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageStripTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:30:00Z");

  private static Instant hour(int hour) {
    return Instant.parse("2026-01-31T00:00:00Z").plusSeconds(3_600L * hour);
  }

  @Test
  void anHourIsWhatItsWorstSecondIs() {
    StreamState state =
        new StreamState(
            hour(12).plusSeconds(1_700),
            hour(11),
            List.of(new Interval(hour(4), hour(5).plusSeconds(1))),
            Map.of(),
            List.of(new Interval(hour(5).plusSeconds(7), hour(5).plusSeconds(8))),
            null,
            9,
            hour(2),
            Lateness.NONE);
    StreamRun run = Runs.of("acme", state);
    Interval minute = new Interval(hour(8).plusSeconds(60), hour(8).plusSeconds(120));
    Tally tally = new Tally();
    tally.late = 1;
    WindowPlan plan = new WindowPlan("acme", Kind.LIVE, minute, minute, List.of(), 1, null);
    Runs.commit(run, plan, tally, Map.of(), NOW);
    assertThat(CoverageStrip.of(state, run.counts(), NOW))
        .extracting(part -> part.get("from") + " " + part.get("state"))
        .containsExactly(
            hour(12).minusSeconds(3_600 * (CoverageStrip.HOURS - 1)) + " none",
            hour(2) + " complete",
            hour(4) + " backfilling",
            hour(5) + " gap",
            hour(6) + " complete",
            hour(8) + " late",
            hour(9) + " complete");
  }

  @Test
  void nothingIsKnownBeforeTheStateWasRead() {
    StreamRun run = Runs.of("acme", StreamState.empty());
    assertThat(CoverageStrip.of(null, run.counts(), NOW))
        .singleElement()
        .isEqualTo(
            Map.of(
                "from", hour(12).minusSeconds(3_600 * (CoverageStrip.HOURS - 1)).toString(),
                "to", hour(13).toString(),
                "state", "none"));
  }
}
