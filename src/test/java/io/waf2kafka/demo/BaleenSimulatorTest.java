package io.waf2kafka.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.demo.Violation.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BaleenSimulatorTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant TO = NOW.minusSeconds(60);
  private static final Instant FROM = TO.minusSeconds(60);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);

  private final MovableClock clock = new MovableClock(NOW);

  @Test
  void pagesFromNewestToOldestHoldExactlyTheTruthWithBothEndsIncluded() throws Exception {
    try (Simulator simulator = Simulator.start(config().rate(Vendor.BALEEN, 7.5).build())) {
      List<JsonNode> rows = new VendorClient(simulator).transactions(FROM, TO, 100);

      List<Instant> times = rows.stream().map(BaleenSimulatorTest::time).toList();
      assertThat(keys(rows))
          .containsExactlyInAnyOrderElementsOf(expected(simulator.truth()))
          .hasSizeGreaterThan(400);
      assertThat(times).isSortedAccordingTo((a, b) -> b.compareTo(a)).startsWith(TO);
      assertThat(times.get(times.size() - 1)).isEqualTo(FROM);
      assertThat(simulator.violations()).isEmpty();
    }
  }

  @Test
  void pageSizeDoesNotChangeTheRows() throws Exception {
    try (Simulator simulator = Simulator.start(config().rate(Vendor.BALEEN, 3).build())) {
      VendorClient client = new VendorClient(simulator);
      assertThat(client.transactions(FROM, TO, 7)).isEqualTo(client.transactions(FROM, TO, 100));
    }
  }

  @Test
  void pagesShiftWhenRowsArriveWhileTheyAreRead() throws Exception {
    SimulatorConfig config =
        config().rate(Vendor.BALEEN, 10).lateShare(0.5).maxLateness(Duration.ofMinutes(3)).build();
    try (Simulator simulator = Simulator.start(config)) {
      VendorClient client = new VendorClient(simulator);
      Set<String> before = new HashSet<>(keys(page(client, 0)));
      clock.advance(Duration.ofSeconds(60));
      assertThat(keys(page(client, 1))).anyMatch(before::contains);
      clock.advance(Duration.ofMinutes(3));
      assertThat(keys(client.transactions(FROM, TO, 100)))
          .containsExactlyInAnyOrderElementsOf(expected(simulator.truth()));
    }
  }

  @Test
  void filtersByRule() throws Exception {
    try (Simulator simulator = Simulator.start(config().build())) {
      VendorClient client = new VendorClient(simulator);
      String body =
          "{\"filters\":[{\"field\":\"ruleId\",\"operator\":\"equals\",\"value\":\"941110\"}]}";
      JsonNode rows =
          VendorClient.JSON.readTree(
              client.logs(VendorClient.page(FROM, TO, 100, 0), VendorClient.COOKIE, body).body());
      assertThat(rows).isNotEmpty();
      assertThat(rows.findValuesAsText("ruleId")).containsOnly("941100", "941110", "949110");
      assertThat((long) rows.size())
          .isEqualTo(
              simulator
                  .truth()
                  .events(Vendor.BALEEN, FROM, TO.plusSeconds(1))
                  .filter(event -> event.rules().contains("941110"))
                  .count());
    }
  }

  @Test
  void timeStampsAreLocalTimesOfTheConfiguredZone() throws Exception {
    SimulatorConfig config = config().baleenZone(ZoneOffset.ofHours(2)).build();
    try (Simulator simulator = Simulator.start(config)) {
      assertThat(time(new VendorClient(simulator).transactions(FROM, TO, 100).get(0)))
          .isEqualTo(TO.plus(Duration.ofHours(2)));
    }
  }

  @Test
  void headersComeAsObjectAndAsList() throws Exception {
    try (Simulator simulator = Simulator.start(config().rate(Vendor.BALEEN, 5).build())) {
      List<JsonNode> headers =
          new VendorClient(simulator)
              .transactions(FROM, TO, 100).stream()
                  .map(row -> row.at("/transaction/request/headers"))
                  .toList();
      assertThat(headers).anyMatch(JsonNode::isArray).anyMatch(JsonNode::isObject);
    }
  }

  @Test
  void accountNamesTheNamespaces() throws Exception {
    try (Simulator simulator = Simulator.start(config().build())) {
      JsonNode account = VendorClient.JSON.readTree(new VendorClient(simulator).account().body());
      assertThat(account.at("/namespaces").get(Simulator.NAMESPACE_KEY).asText())
          .isEqualTo(Simulator.NAMESPACE);
      assertThat(Simulator.NAMESPACE_KEY).contains("/").contains("+").contains("=");
    }
  }

  @Test
  void refusesWhatTheDocumentForbids() throws Exception {
    try (Simulator simulator = Simulator.start(config().build())) {
      VendorClient client = new VendorClient(simulator);
      String good = VendorClient.page(FROM, TO, 100, 0);
      String encoded = "baleen-namespace=" + VendorClient.encoded(Simulator.NAMESPACE_KEY);
      String quoted = "baleen-namespace=\"" + Simulator.NAMESPACE_KEY + "\"";

      assertThat(client.logs(good, "x=y", "").statusCode()).isEqualTo(400);
      assertThat(client.logs(good, encoded, "").statusCode()).isEqualTo(400);
      assertThat(client.logs(good, quoted, "").statusCode()).isEqualTo(400);
      assertThat(client.logs(good, "baleen-namespace=b3RoZXI=", "").statusCode()).isEqualTo(403);
      assertThat(client.logs("size=101", VendorClient.COOKIE, "").statusCode()).isEqualTo(400);
      assertThat(client.logs("start=2&end=1", VendorClient.COOKIE, "").statusCode()).isEqualTo(400);
      assertThat(simulator.violations())
          .extracting(Violation::rule)
          .containsExactly(
              Rule.NAMESPACE_COOKIE,
              Rule.NAMESPACE_COOKIE,
              Rule.NAMESPACE_COOKIE,
              Rule.PAGING,
              Rule.TIME_RANGE);
    }
  }

  private SimulatorConfigBuilder config() {
    return SimulatorConfig.builder().clock(clock).rate(Vendor.BALEEN, 2);
  }

  private static List<JsonNode> page(VendorClient client, int page) throws Exception {
    String body =
        client.logs(VendorClient.page(FROM, TO, 100, page), VendorClient.COOKIE, "").body();
    List<JsonNode> rows = new ArrayList<>();
    VendorClient.JSON.readTree(body).forEach(rows::add);
    return rows;
  }

  private static List<String> expected(Truth truth) {
    return truth
        .events(Vendor.BALEEN, FROM, TO.plusSeconds(1))
        .map(event -> event.uid() + "|" + event.time().toEpochMilli())
        .toList();
  }

  private static List<String> keys(List<JsonNode> rows) {
    return rows.stream()
        .map(row -> row.at("/transaction/uniqueId").asText() + "|" + time(row).toEpochMilli())
        .toList();
  }

  private static Instant time(JsonNode row) {
    String stamp = row.at("/transaction/timeStamp").asText().replaceFirst(" 0(\\d )", "  $1");
    return LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC);
  }
}
