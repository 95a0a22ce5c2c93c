package io.waf2kafka.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatenessTest {

  private static final Instant T = Instant.parse("2026-01-31T00:00:00Z");

  private static Lateness late(long... seconds) {
    Lateness.Slice slice = new Lateness.Slice();
    for (long late : seconds) {
      slice.add(T, T.plusSeconds(late));
    }
    return Lateness.NONE.plus(slice);
  }

  @Test
  void theEndOfABucketIsInside() {
    assertThat(late(30, 31, 60, 86_400, 86_401).json())
        .isEqualTo(Map.of("PT30S", 1L, "PT1M", 2L, "PT24H", 1L, "more", 1L));
  }

  @Test
  void aRowOfTheFutureIsNotLate() {
    assertThat(late(-7_200).json()).isEqualTo(Map.of("PT30S", 1L));
  }

  @Test
  void saysByWhenAShareOfTheRowsHadAppeared() {
    Lateness lateness = late(10, 70, 70, 3_000);
    assertThat(lateness.within(0.25)).isEqualTo(Duration.ofSeconds(30));
    assertThat(lateness.within(0.75)).isEqualTo(Duration.ofMinutes(2));
    assertThat(lateness.within(0.999)).isEqualTo(Duration.ofHours(1));
    assertThat(late(100_000).within(0.5)).isNull();
  }

  @Test
  void whatWasWrittenWithOtherBoundsIsRead() {
    assertThat(Lateness.of(Map.of("PT45S", 3, "PT1M", 4)).json()).isEqualTo(Map.of("PT1M", 7L));
    assertThat(Lateness.of(late(5, 100_000).json())).isEqualTo(late(5, 100_000));
  }
}
