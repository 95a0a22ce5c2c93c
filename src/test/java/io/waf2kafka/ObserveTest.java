package io.waf2kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alert rules fire when they should, and rules and dashboard ask for metrics that there are. */
class ObserveTest {

  private static final Path DOCKER = Path.of("src", "main", "docker");
  private static final Path ALERTS = DOCKER.resolve("prometheus/alerts.yml");
  private static final Path DASHBOARD = DOCKER.resolve("grafana/dashboards/waf2kafka.json");
  private static final Path OPERATIONS = Path.of("docs", "operations.md");
  private static final Pattern METRIC = Pattern.compile("waf_[a-z_]+");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check rules src/main/docker/prometheus/alerts.yml",
        "test rules src/main/docker/prometheus/alerts.test.yml",
        "check config src/main/docker/prometheus/prometheus.yml"
      })
  void promtoolIsContent(String command) throws IOException, InterruptedException {
    assumeTrue(
        List.of(System.getenv("PATH").split(":")).stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool"))),
        "promtool is missing: apt-get install prometheus");
    Process promtool =
        new ProcessBuilder(("promtool " + command).split(" ")).redirectErrorStream(true).start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor()).as(said).isZero();
  }

  @Test
  void everyAlertIsExplainedAndTested() throws IOException {
    String explained = Files.readString(OPERATIONS);
    String tested = Files.readString(DOCKER.resolve("prometheus/alerts.test.yml"));
    Matcher alert = Pattern.compile("- alert: (\\w+)").matcher(Files.readString(ALERTS));
    int alerts = 0;
    for (; alert.find(); alerts++) {
      assertThat(explained).contains("### " + alert.group(1) + "\n");
      assertThat(tested).contains(alert.group(1));
    }
    assertThat(alerts).isEqualTo(explained.split("### Waf2kafka").length - 1);
  }

  @Test
  void rulesAndDashboardAskForMetricsThatThereAre() throws IOException {
    Set<String> known = new TreeSet<>();
    Matcher row = Pattern.compile("(?m)^\\| `(waf_\\w+)").matcher(Files.readString(OPERATIONS));
    while (row.find()) {
      known.addAll(List.of(row.group(1), row.group(1) + "_bucket"));
    }
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    assertThat(dashboard.get("panels")).hasSizeGreaterThan(10);
    for (String text : List.of(Files.readString(ALERTS), dashboard.toString())) {
      Matcher metric = METRIC.matcher(text);
      while (metric.find()) {
        assertThat(known).contains(metric.group());
      }
    }
  }
}
