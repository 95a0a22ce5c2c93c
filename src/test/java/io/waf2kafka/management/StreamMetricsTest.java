package io.waf2kafka.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.waf2kafka.stream.Place;
import io.waf2kafka.stream.Runs;
import io.waf2kafka.stream.StreamRun;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Kind;
import io.waf2kafka.window.Lateness;
import io.waf2kafka.window.StreamState;
import io.waf2kafka.window.Tally;
import io.waf2kafka.window.WindowPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StreamMetricsTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final Path OPERATIONS = Path.of("docs", "operations.md");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(waf_\\w+)(?:\\{([a-z, ]*)})?` \\|");
  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^(waf_\\w+?)(?:_bucket|_sum|_count)?\\{(.*?)} ");

  private static StreamRun run() {
    Lateness.Slice late = new Lateness.Slice();
    late.add(NOON.minusSeconds(90), NOON);
    Instant cursor = NOON.minusSeconds(60);
    StreamRun run = Runs.of("acme", StreamState.empty().startingAt(cursor, cursor).appeared(late));
    Interval minute = new Interval(NOON.minusSeconds(60), NOON);
    WindowPlan plan = new WindowPlan("acme", Kind.LIVE, minute, minute, List.of(), 1, null);
    Tally tally = new Tally();
    tally.events = 3;
    Runs.commit(run, plan, tally, Map.of("malformed", 2L), NOON);
    Runs.answer(run, "200", Duration.ofMillis(70));
    run.stream().notes().undocumented("risk\"\n");
    return run;
  }

  private static String scrape() {
    return scrape(run());
  }

  private static String scrape(StreamRun run) {
    PrometheusRegistry registry = new PrometheusRegistry();
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    registry.register(new StreamMetrics(() -> List.of(run), Duration.ofMinutes(15), clock));
    return new PrometheusMeterRegistry(
            PrometheusConfig.DEFAULT, registry, io.micrometer.core.instrument.Clock.SYSTEM)
        .scrape();
  }

  @Test
  void valuesAreThoseOfTheStream() {
    assertThat(scrape())
        .contains(
            "waf_stream_lag_seconds{stream=\"acme\"} 60.0\n",
            "waf_stream_ready{stream=\"acme\"} 1.0\n",
            "waf_events_total{stream=\"acme\"} 3.0\n",
            "waf_dead_letters_total{reason=\"malformed\",stream=\"acme\"} 2.0\n",
            "waf_dead_letters_total{reason=\"too_large\",stream=\"acme\"} 0.0\n",
            "waf_windows_total{kind=\"live\",status=\"complete\",stream=\"acme\"} 1.0\n",
            "waf_lateness_seconds_bucket{stream=\"acme\",le=\"60.0\"} 0\n",
            "waf_lateness_seconds_bucket{stream=\"acme\",le=\"120.0\"} 1\n",
            "waf_api_call_duration_seconds_bucket{stream=\"acme\",le=\"0.1\"} 1\n",
            "waf_drift_total{field=\"risk\\\"\",stream=\"acme\"} 1.0\n");
  }

  @Test
  void eachIsExplainedWithItsLabels() throws IOException {
    Set<String> exposed = new TreeSet<>();
    Matcher sample = SAMPLE.matcher(scrape());
    while (sample.find()) {
      Set<String> labels = new TreeSet<>();
      Matcher label = Pattern.compile("(\\w+)=\"").matcher(sample.group(2));
      while (label.find()) {
        labels.add(label.group(1));
      }
      labels.remove("le");
      exposed.add(sample.group(1) + labels);
    }
    Set<String> explained = new TreeSet<>();
    Matcher row = ROW.matcher(Files.readString(OPERATIONS));
    while (row.find()) {
      Set<String> labels = new TreeSet<>(List.of("stream"));
      if (row.group(2) != null) {
        labels.addAll(List.of(row.group(2).split(", *")));
      }
      explained.add(row.group(1) + labels);
    }
    assertThat(explained).isEqualTo(exposed);
  }

  @Test
  void ofAStreamThatWentToAnotherInstanceOnlyCountersStay() {
    StreamRun run = run();
    run.place(Place.HERE);
    run.place(Place.ELSEWHERE);
    assertThat(scrape(run))
        .contains(
            "waf_stream_here{stream=\"acme\"} 0.0\n", "waf_events_total{stream=\"acme\"} 3.0\n")
        .doesNotContain("waf_stream_lag_seconds{", "waf_stream_ready{", "waf_stream_failing{");
  }
}
