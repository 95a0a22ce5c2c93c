package io.waf2kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StreamCountsTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void labelsBeyondTheFirstFiftyAreOther() {
    LabelCounts counts = new LabelCounts("known");
    for (int i = 0; i < 100; i++) {
      counts.add("field-" + i, 2);
    }
    assertThat(counts.get()).hasSize(51).containsEntry("known", 0L);
    assertThat(counts.get()).containsEntry(LabelCounts.OTHER, 2L * 51);
  }

  @Test
  void quantilesAreThoseOfTheLatestCalls() {
    Latencies latencies = new Latencies();
    assertThat(latencies.quantile(0.5)).isNull();
    for (int i = 0; i < 1_000; i++) {
      latencies.add(Duration.ofSeconds(40));
    }
    for (int i = 1; i <= 512; i++) {
      latencies.add(Duration.ofMillis(i));
    }
    assertThat(latencies.quantile(0.5)).isEqualTo(Duration.ofMillis(256));
    assertThat(latencies.quantile(0.99)).isEqualTo(Duration.ofMillis(507));
    assertThat(latencies.counts()).startsWith(50L, 50L, 150L, 250L, 12L).endsWith(1_000L, 0L);
  }

  @Test
  void aMinuteWithoutEventsIsZero() {
    Minutes minutes = new Minutes();
    minutes.add(NOON, 5);
    minutes.add(NOON.plusSeconds(59), 1);
    minutes.add(NOON.plusSeconds(180), 7);
    assertThat(minutes.get(NOON.plusSeconds(240)))
        .hasSize(Minutes.MOST)
        .endsWith(0L, 6L, 0L, 0L, 7L, 0L);
    assertThat(minutes.get(NOON.plus(Duration.ofDays(1)))).containsOnly(0L);
  }
}
