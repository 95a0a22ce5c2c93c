package io.waf2kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Kind;
import io.waf2kafka.window.WindowPlan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamRunTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final StreamRun run =
      new StreamRun(
          new Stream("s", "v", null, null, new RequestBudget(20), null, new StreamNotes("s")));

  private Duration failed(boolean live) {
    return run.failed(live, new IOException("it broke off"), LONGEST, NOON);
  }

  private void succeeded(Kind kind, String gap) {
    Interval closes = new Interval(NOON.minusSeconds(60), NOON);
    run.succeeded(new WindowPlan("s", kind, closes, closes, List.of(), 1, gap));
  }

  @Test
  void historyThatFailsHoldsNoLiveWindowBack() {
    failed(false);
    assertThat(run.isResting(false, NOON)).isTrue();
    assertThat(run.isResting(true, NOON)).isFalse();
  }

  @Test
  void historyRestsWhileLiveWindowsFailAndGoesOnWhenTheySucceedAgain() {
    failed(true);
    failed(false);
    assertThat(run.isResting(false, NOON)).isTrue();
    succeeded(Kind.LIVE, null);
    assertThat(run.isResting(false, NOON)).isFalse();
  }

  @Test
  void aLiveWindowThatAlwaysSucceedsDoesNotShortenTheRestOfHistory() {
    failed(false);
    succeeded(Kind.LIVE, null);
    assertThat(run.isResting(false, NOON)).isTrue();
  }

  @Test
  void windowsThatFailTogetherCountOnceAndTheRestIsDoubledEachTime() {
    assertThat(failed(false)).hasSeconds(1);
    assertThat(failed(false)).hasSeconds(1);
    Instant later = NOON.plusSeconds(1);
    assertThat(run.failed(false, new IOException("again"), LONGEST, later)).hasSeconds(2);
  }

  @Test
  void whatTheVendorAskedForHoldsForTheWholeStreamAndIsNotCutShort() {
    run.failed(false, new VendorException("slower", 429, Duration.ofMinutes(9)), LONGEST, NOON);
    succeeded(Kind.LIVE, null);
    assertThat(run.isResting(true, NOON.plusSeconds(539))).isTrue();
    assertThat(run.isResting(true, NOON.plusSeconds(540))).isFalse();
  }

  @Test
  void aGapProvesNothing() {
    failed(true);
    succeeded(Kind.LIVE, "the vendor refuses it");
    assertThat(run.isResting(true, NOON)).isTrue();
  }
}
