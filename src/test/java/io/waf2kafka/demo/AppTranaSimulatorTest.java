package io.waf2kafka.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.demo.Violation.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppTranaSimulatorTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant TO = NOW.minusSeconds(60);
  private static final Instant FROM = TO.minusSeconds(120);

  private final MovableClock clock = new MovableClock(NOW);

  @Test
  void returnsExactlyTheTruthWithBothEndsIncluded() throws Exception {
    SimulatorConfig config = config().rate(Vendor.APPTRANA, 7.5).twinShare(0.1).build();
    try (Simulator simulator = Simulator.start(config)) {
      List<JsonNode> rows = new VendorClient(simulator).attacks(FROM, TO);

      assertThat(keys(rows))
          .containsExactlyInAnyOrderElementsOf(keys(simulator.truth(), FROM, TO.plusMillis(1)))
          .hasSizeGreaterThan(800);
      assertThat(rows)
          .extracting(row -> row.get("attackTime").asText())
          .contains("2026-03-01T11:57:00.000Z", "2026-03-01T11:59:00.000Z");
      assertThat(simulator.violations()).isEmpty();
    }
  }

  @Test
  void rowsOfOneRequestDifferInTheirRule() throws Exception {
    SimulatorConfig config = config().rate(Vendor.APPTRANA, 8).build();
    try (Simulator simulator = Simulator.start(config)) {
      List<JsonNode> rows = new VendorClient(simulator).attacks(FROM, TO);
      assertThat(rows.stream().map(row -> row.get("requestId")).distinct().count())
          .isEqualTo(rows.size() * 3L / 4);
      assertThat(keys(rows)).doesNotHaveDuplicates();
    }
  }

  @Test
  void filtersByWebsiteAndEventType() throws Exception {
    try (Simulator simulator = Simulator.start(config().rate(Vendor.APPTRANA, 20).build())) {
      VendorClient client = new VendorClient(simulator);
      String body =
          "{\"startTime\":%d,\"endTime\":%d,\"websiteName\":\"shop.abc.example\","
              + "\"eventType\":\"Block\"}";
      JsonNode answer =
          VendorClient.JSON.readTree(
              client
                  .attackInfo(
                      client.freshToken(), body.formatted(FROM.toEpochMilli(), TO.toEpochMilli()))
                  .body());

      List<String> expected =
          simulator
              .truth()
              .events(Vendor.APPTRANA, FROM, TO.plusMillis(1))
              .filter(event -> event.website().equals("shop.abc.example"))
              .filter(event -> event.eventType().equals("Block"))
              .map(TrueEvent::key)
              .toList();
      assertThat(keys(VendorClient.attacks(answer)))
          .containsExactlyInAnyOrderElementsOf(expected)
          .isNotEmpty();
      assertThat(answer.get("data")).hasSize(1);
      assertThat(answer.get("data").get(0).get("websiteName").asText())
          .isEqualTo(" shop.abc.example ");
    }
  }

  @Test
  void takesTheTokenFromEitherSpellingOfTheHeaderButNotFromTwoThatDiffer() throws Exception {
    try (Simulator simulator = Simulator.start(config().build())) {
      VendorClient client = new VendorClient(simulator);
      String token = "Bearer " + client.freshToken();
      assertThat(status(client, simulator, Map.of("Authorisation", token))).isEqualTo(200);
      assertThat(status(client, simulator, Map.of("Authorisation", token, "Authorization", token)))
          .isEqualTo(200);
      assertThat(simulator.violations()).isEmpty();
      assertThat(
              status(
                  client, simulator, Map.of("Authorisation", token, "Authorization", "Bearer x")))
          .isEqualTo(401);
      assertThat(status(client, simulator, Map.of())).isEqualTo(401);
      assertThat(rules(simulator))
          .containsExactly(Rule.AUTHENTICATION_HEADER, Rule.AUTHENTICATION_HEADER);
    }
  }

  @Test
  void whatTheDocumentLeavesOpenChangesFromAnswerToAnswer() throws Exception {
    try (Simulator simulator = Simulator.start(config().build())) {
      VendorClient client = new VendorClient(simulator);
      String token = client.freshToken();
      StringBuilder answers = new StringBuilder();
      for (int i = 0; i < 40; i++) {
        Instant to = TO.minusSeconds(i);
        answers.append(client.attackInfo(token, VendorClient.range(to, to)).body()).append('\n');
      }
      assertThat(answers)
          .contains("{\"successMessage\":\"Success\",\"data\":")
          .contains("],\"successMessage\":\"Success\"}\n")
          .contains("\"attacks\":null")
          .contains("\"attacks\":[]")
          .contains("{\"websiteName\":\" www.quiet.example \"}")
          .contains("{\"attacks\":[")
          .contains("\"attacks\":[{");
    }
  }

  @Test
  void refusesWhatTheDocumentForbids() throws Exception {
    try (Simulator simulator = Simulator.start(config().build())) {
      VendorClient client = new VendorClient(simulator);
      String token = client.freshToken();
      String tooLong = VendorClient.range(FROM, FROM.plusMillis(300_001));
      assertThat(client.attackInfo(token, tooLong).statusCode()).isEqualTo(400);
      assertThat(client.attackInfo(token, VendorClient.range(TO, FROM)).statusCode())
          .isEqualTo(400);
      assertThat(client.attackInfo(token, "{}").statusCode()).isEqualTo(400);
      assertThat(client.attackInfo(token, "{").statusCode()).isEqualTo(400);
      assertThat(client.attackInfo("wrong", VendorClient.range(FROM, TO)).statusCode())
          .isEqualTo(401);
      assertThat(rules(simulator))
          .containsExactly(Rule.TIME_RANGE, Rule.TIME_RANGE, Rule.TIME_RANGE, Rule.WELL_FORMED);
    }
  }

  @Test
  void lateEventsAppearWhenTheirTimeHasCome() throws Exception {
    SimulatorConfig config =
        config()
            .rate(Vendor.APPTRANA, 10)
            .lateShare(0.5)
            .maxLateness(Duration.ofMinutes(10))
            .build();
    try (Simulator simulator = Simulator.start(config)) {
      VendorClient client = new VendorClient(simulator);
      List<String> early = keys(client.attacks(FROM, TO));
      clock.advance(Duration.ofMinutes(10));
      List<String> all = keys(client.attacks(FROM, TO));

      assertThat(early).hasSizeBetween(all.size() / 2, all.size() * 4 / 5);
      assertThat(all)
          .containsAll(early)
          .containsExactlyInAnyOrderElementsOf(keys(simulator.truth(), FROM, TO.plusMillis(1)));
    }
  }

  @Test
  void malformedRowsCarryTheirMarker() throws Exception {
    SimulatorConfig config = config().rate(Vendor.APPTRANA, 10).malformedShare(0.2).build();
    try (Simulator simulator = Simulator.start(config)) {
      List<String> lost =
          new VendorClient(simulator)
              .attacks(FROM, TO).stream()
                  .filter(row -> !row.isObject())
                  .map(row -> row.isArray() ? row.get(0).asText() : row.asText())
                  .toList();
      assertThat(lost)
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(
              simulator
                  .truth()
                  .events(Vendor.APPTRANA, FROM, TO.plusMillis(1))
                  .filter(TrueEvent::malformed)
                  .map(TrueEvent::key)
                  .toList());
    }
  }

  private static int status(
      VendorClient client, Simulator simulator, Map<String, String> authentication)
      throws Exception {
    Map<String, String> headers = new HashMap<>(authentication);
    headers.put("Content-Type", "application/json");
    return client
        .send(
            "POST",
            simulator.appTranaUrl() + "/getAttackInfo",
            headers,
            VendorClient.range(FROM, TO))
        .statusCode();
  }

  private SimulatorConfigBuilder config() {
    return SimulatorConfig.builder().clock(clock);
  }

  private static List<String> keys(Truth truth, Instant from, Instant to) {
    return truth.events(Vendor.APPTRANA, from, to).map(TrueEvent::key).toList();
  }

  private static List<String> keys(List<JsonNode> rows) {
    List<String> keys = new ArrayList<>();
    for (JsonNode row : rows) {
      keys.add(
          row.get("requestId").asText()
              + "|"
              + row.get("ruleId").asText()
              + "|"
              + Instant.parse(row.get("attackTime").asText()).toEpochMilli());
    }
    return keys;
  }

  private static List<Rule> rules(Simulator simulator) {
    return simulator.violations().stream().map(Violation::rule).toList();
  }
}
