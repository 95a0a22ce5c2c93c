package io.waf2kafka.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.ocsf.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void itsJsonHasTheMediansOfAllSidesAndWhatTheyAreByTheLoops() {
    Comparison comparison =
        of(List.of(of(10, 1), of(40, 4), of(20, 2)), List.of(of(50, 5), of(20, 1), of(25, 2)));

    assertThat(json(Map.of("apptrana", comparison.json())))
        .isEqualTo(
            "{\"apptrana\":{"
                + "\"routes\":{\"events_per_second\":20,\"cpu_us_per_event\":100000.0,"
                + "\"peak_heap_mb\":2,\"rounds\":[10,40,20],\"ratio\":0.8,\"cpu_ratio\":1.25},"
                + "\"loop\":{\"events_per_second\":25,\"cpu_us_per_event\":80000.0,"
                + "\"peak_heap_mb\":2,\"rounds\":[50,20,25],\"ratio\":1.0,\"cpu_ratio\":1.0},"
                + "\"ratio\":0.8}}");
  }

  @Test
  void theMedianOfAnEvenNumberOfRoundsLiesBetweenTheTwoInTheMiddle() {
    Comparison comparison = of(List.of(of(10, 1), of(30, 1)), List.of(of(20, 1), of(20, 1)));

    assertThat(comparison.costs().get("routes").eventsPerSecond()).isEqualTo(20);
    assertThat(comparison.ratio("routes")).isEqualTo(1);
  }

  /** A machine that is busy for a while slows all sides of a round down, and no ratio. */
  @Test
  void ratiosAreTheMediansOfTheRoundsRatios() {
    Comparison comparison =
        of(List.of(of(8, 1), of(80, 1), of(40, 1)), List.of(of(10, 1), of(100, 1), of(50, 1)));

    assertThat(comparison.ratio("routes")).isEqualTo(0.8);
    assertThat(comparison.cpuRatio("routes")).isEqualTo(1.25);
  }

  private static Comparison of(List<Measurement> routes, List<Measurement> loop) {
    Map<String, List<Measurement>> rounds = new LinkedHashMap<>();
    rounds.put("routes", routes);
    rounds.put("loop", loop);
    return Comparison.of(rounds);
  }

  private static Measurement of(long events, long cpuSeconds) {
    return new Measurement(events, SECOND, cpuSeconds * SECOND, 2 << 20);
  }

  private static String json(Object value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }
}
