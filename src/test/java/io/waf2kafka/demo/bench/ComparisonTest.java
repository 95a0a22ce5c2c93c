package io.waf2kafka.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.ocsf.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void itsJsonHasTheMediansOfBothSidesAndTheRatioOfTheirRates() {
    Comparison comparison =
        Comparison.of(
            List.of(of(10, 1), of(40, 3), of(20, 2)), List.of(of(50, 1), of(20, 9), of(25, 2)));

    assertThat(json(Map.of("apptrana", comparison.json())))
        .isEqualTo(
            "{\"apptrana\":{"
                + "\"routes\":{\"events_per_second\":20,\"cpu_us_per_event\":100000.0},"
                + "\"loop\":{\"events_per_second\":25,\"cpu_us_per_event\":80000.0},"
                + "\"ratio\":0.8}}");
  }

  @Test
  void theMedianOfAnEvenNumberOfRoundsLiesBetweenTheTwoInTheMiddle() {
    Comparison comparison = Comparison.of(List.of(of(10, 1), of(30, 1)), List.of(of(20, 1)));

    assertThat(comparison.routes().eventsPerSecond()).isEqualTo(20);
    assertThat(comparison.ratio()).isEqualTo(1);
  }

  private static Measurement of(long events, long cpuSeconds) {
    return new Measurement(events, SECOND, cpuSeconds * SECOND);
  }

  private static String json(Object value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }
}
