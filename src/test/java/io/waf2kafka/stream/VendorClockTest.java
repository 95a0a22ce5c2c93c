package io.waf2kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class VendorClockTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private final StreamNotes notes = new StreamNotes("s");
  private final VendorClock clock = new VendorClock(notes);

  @Test
  void windowsArePlannedByTheVendorsClockWhereItIsBehind() {
    clock.heard(NOON.minusSeconds(600), NOON);
    assertThat(clock.earlier(NOON.plusSeconds(5))).isEqualTo(NOON.minusSeconds(595));
    assertThat(notes.warnings().toString()).contains("600 s ahead of the vendor's");
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
