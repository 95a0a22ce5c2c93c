package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.waf2kafka.cli.Waf2Kafka;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench at its smallest: what it checks, and what it prints. */
class BenchIT {

  @TempDir Path directory;

  @Test
  void everySidePublishesEachEventOnceAndTheLastLineIsTheResult() throws IOException {
    List<String> arguments =
        List.of("bench", "--json", "--events", "3000", "--warm-up", "1", "--rounds", "1");
    try (JavaProcess bench =
        JavaProcess.start(
            directory.resolve("output"),
            List.of("-Xmx256m"),
            Waf2Kafka.class.getName(),
            arguments,
            Map.of())) {
      assertThat(bench.exitCode()).as(bench.output()).isZero();

      List<String> lines = bench.output().lines().toList();
      JsonNode result = new JsonMapper().readTree(lines.get(lines.size() - 1));
      for (String source : List.of("apptrana", "baleen")) {
        assertCosts(result.path(source).path("routes"));
        assertCosts(result.path(source).path("all-events"));
        assertCosts(result.path(source).path("loop"));
        assertCosts(result.path(source).path("producer"));
        assertThat(result.path(source).path("ratio").asDouble()).isPositive();
      }
    }
  }

  private static void assertCosts(JsonNode side) {
    assertThat(side.path("events_per_second").asLong()).isPositive();
    // the system counts a process's CPU in ticks of 10 ms: so few events may take none
    assertThat(side.path("cpu_us_per_event").isNumber()).isTrue();
    assertThat(side.path("cpu_us_per_event").asDouble()).isNotNegative();
    assertThat(side.path("peak_heap_mb").asLong()).isPositive();
    assertThat(side.path("rounds")).hasSize(1);
    assertThat(side.path("ratio").asDouble()).isPositive();
  }
}
