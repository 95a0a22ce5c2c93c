package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.waf2kafka.cli.Waf2Kafka;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench at its smallest: what it checks, what it prints, and how it ends. */
class BenchIT {

  @TempDir Path directory;

  @Test
  void everySidePublishesEachEventOnceAndTheLastLineIsTheResult() throws IOException {
    try (JavaProcess bench = bench("--events=3000", "--warm-up=1", "--rounds=1")) {
      assertThat(bench.exitCode()).as(bench.output()).isZero();

      JsonNode result = result(bench);
      for (String source : List.of("apptrana", "baleen")) {
        assertCosts(result.path(source).path("routes"));
        assertCosts(result.path(source).path("all-events"));
        assertCosts(result.path(source).path("loop"));
        assertCosts(result.path(source).path("producer"));
        assertThat(result.path(source).path("ratio").asDouble()).isPositive();
      }
    }
  }

  /** Two worlds at the same time: most of a run is waiting. */
  @Test
  void manyStreamsEndWithACodeThatSaysWhetherTheyWereInTime() throws IOException {
    String[] quick = {
      "--streams=4",
      "--minutes=0.1",
      "--heap=128",
      "--set=WAF_POLL=* * * * * ?",
      "--set=WAF_SETTLE="
    };
    try (JavaProcess punctual = bench(with(quick, "PT1S"));
        JavaProcess late = bench(with(quick, "PT92S"))) {
      assertThat(punctual.exitCode()).as(punctual.output()).isZero();
      assertThat(late.exitCode()).as(late.output()).isEqualTo(1);
      assertStreams(result(punctual), true, 1);
      assertStreams(result(late), false, 92);
    }
  }

  private static void assertStreams(JsonNode result, boolean inTime, double late) {
    assertThat(result.path("streams").asInt()).isEqualTo(4);
    assertThat(result.path("in_time").asBoolean()).isEqualTo(inTime);
    assertThat(result.path("delay_median_seconds").asDouble()).isBetween(late, late + 10);
    assertThat(result.path("delay_max_seconds").asDouble()).isBetween(late, late + 20);
    assertThat(result.path("seconds").asDouble()).isBetween(6.0, 20.0);
    for (String some :
        List.of("windows", "oldest_data_seconds", "cpu_seconds", "cpu_seconds_per_stream_minute")) {
      assertThat(result.path(some).asDouble()).as(some).isPositive();
    }
    for (String some :
        List.of(
            "threads", "resident_mb", "heap_max_mb", "heap_live_end_mb", "requests", "commits")) {
      assertThat(result.path(some).asDouble()).as(some).isPositive();
    }
    for (String some :
        List.of("events", "lag_max_seconds", "report_ms", "metrics_ms", "health_ms")) {
      assertThat(result.path(some).isNumber()).as(some).isTrue();
    }
  }

  private static String[] with(String[] arguments, String settle) {
    String[] all = arguments.clone();
    all[all.length - 1] += settle;
    return all;
  }

  private JavaProcess bench(String... options) {
    List<String> arguments = new ArrayList<>(List.of("bench", "--json"));
    arguments.addAll(List.of(options));
    return JavaProcess.start(
        directory.resolve("output-" + System.nanoTime()),
        List.of("-Xmx256m"),
        Waf2Kafka.class.getName(),
        arguments,
        Map.of());
  }

  /** The last line. */
  private static JsonNode result(JavaProcess bench) throws IOException {
    List<String> lines = bench.output().lines().toList();
    return new JsonMapper().readTree(lines.get(lines.size() - 1));
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
