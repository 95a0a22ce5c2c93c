package io.waf2kafka.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowPlanTest {

  private static final Interval CLOSES =
      new Interval(Instant.parse("2026-01-31T23:58:00Z"), Instant.parse("2026-02-01T00:00:00Z"));
  private static final Interval ASKED =
      new Interval(Instant.parse("2026-01-31T23:55:00Z"), CLOSES.to());
  private static final WindowPlan PLAN =
      new WindowPlan("acme-1", Kind.LIVE, CLOSES, ASKED, List.of(), 17, null);

  @Test
  void idNamesStreamKindIntervalAndNumber() {
    assertThat(PLAN.id()).isEqualTo("acme-1/live/2026-01-31T23:58:00Z/2026-02-01T00:00:00Z/17");
  }

  @Test
  void aShorterWindowAsksForTheSameAndHasItsOwnId() {
    WindowPlan shorter = PLAN.upTo(Instant.parse("2026-01-31T23:59:00Z"));
    assertThat(shorter.id()).isEqualTo("acme-1/live/2026-01-31T23:58:00Z/2026-01-31T23:59:00Z/17");
    assertThat(shorter.asked()).isEqualTo(ASKED);
  }

  @Test
  void kindsAreWords() {
    assertThat(Kind.BACKFILL.word()).isEqualTo("backfill");
    for (Kind kind : Kind.values()) {
      assertThat(Kind.of(kind.word())).isEqualTo(kind);
    }
  }
}
