package io.waf2kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VendorClockTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private final StreamNotes notes = new StreamNotes("s");
  private long nanoTime = 1;
  private final VendorClock clock = new VendorClock(notes, () -> nanoTime);

  @Test
  void windowsArePlannedByTheVendorsClockWhereItIsBehind() {
    clock.heard(NOON.minusSeconds(600), NOON);
    assertThat(clock.earlier(NOON.plusSeconds(5))).isEqualTo(NOON.minusSeconds(595));
    assertThat(notes.warnings().toString()).contains("600 s ahead of the vendor's");
  }

  /** While nothing is asked for, nothing is heard: a wrong date must not stop the stream. */
  @Test
  void aDifferenceIsNotBelievedForLong() {
    clock.heard(Instant.EPOCH, NOON);
    nanoTime += Duration.ofSeconds(119).toNanos();
    assertThat(clock.earlier(NOON)).isEqualTo(Instant.EPOCH);
    nanoTime += Duration.ofSeconds(1).toNanos();
    assertThat(clock.earlier(NOON)).isEqualTo(NOON);
  }

  /** What seems older than the vendor keeps events is a gap only by a clock that was confirmed. */
  @Test
  void thisMachinesClockIsSureOnlyWhileTheVendorAnswers() {
    assertThat(clock.isHeard()).isFalse();
    clock.undated();
    assertThat(clock.isHeard()).isTrue();
    nanoTime += Duration.ofMinutes(2).toNanos();
    assertThat(clock.isHeard()).isFalse();
    clock.heard(NOON, NOON);
    assertThat(clock.isHeard()).isTrue();
  }

  @Test
  void anAnswerWithoutATimeDoesNotMakeAnOldDifferenceBelievedAgain() {
    clock.heard(NOON.minusSeconds(3600), NOON);
    clock.undated();
    assertThat(clock.earlier(NOON)).isEqualTo(NOON.minusSeconds(3600));
    nanoTime += Duration.ofMinutes(2).toNanos();
    clock.undated();
    assertThat(clock.earlier(NOON)).isEqualTo(NOON);
  }

  @Test
  void windowsArePlannedByThisMachinesClockWhereThatIsBehind() {
    clock.heard(NOON.plusSeconds(600), NOON);
    assertThat(clock.earlier(NOON)).isEqualTo(NOON);
  }

  @Test
  void aClockThatWasSetIsBelievedAgain() {
    clock.heard(NOON.minusSeconds(600), NOON);
    clock.heard(NOON.minusSeconds(2), NOON);
    assertThat(clock.earlier(NOON)).isEqualTo(NOON);
    assertThat(notes.warnings()).isEmpty();
  }
}
