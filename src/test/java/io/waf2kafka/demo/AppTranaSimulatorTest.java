package io.waf2kafka.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.waf2kafka.demo.Violation.Rule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AppTranaSimulatorTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant TO = NOW.minusSeconds(60);
  private static final Instant FROM = TO.minusSeconds(120);

  private final MovableClock clock = new MovableClock(NOW);

  @Test
  void aCodeOfTheRedirectBuysOneToken() throws Exception {
    try (Simulator simulator = Simulator.start(config().build())) {
      VendorClient client = new VendorClient(simulator);
      assertThat(client.authorize().statusCode()).isEqualTo(302);
      clock.advance(Duration.ofMinutes(2));
      String code = client.encodedCode();
      assertThat(code).contains("%2B").contains("%2F").contains("%3D");

      JsonNode token = VendorClient.JSON.readTree(client.tokenForCode(code).body());

      assertThat(token.get("token_type").asText()).isEqualTo("Bearer");
      assertThat(token.get("expires_in").asInt()).isEqualTo(86_400);
      assertThat(simulator.violations()).isEmpty();
      assertThat(client.tokenForCode(code).statusCode()).isEqualTo(401);
      assertThat(rules(simulator)).containsExactly(Rule.CODE_USED_ONCE);
    }
  }

  @Test
  void aSecondOutstandingCodeIsAViolation() throws Exception {
    try (Simulator simulator = Simulator.start(config().build())) {
      VendorClient client = new VendorClient(simulator);
      client.authorize();
      client.authorize();
      assertThat(rules(simulator)).containsExactly(Rule.ONE_OUTSTANDING_CODE);
    }
  }

  @Test
  void aRegisteredCallbackReceivesTheCode() throws Exception {
    BlockingQueue<String> codes = new LinkedBlockingQueue<>();
    HttpServer callback =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    callback.createContext(
        "/oauth/apptrana",
        exchange -> {
          codes.add(exchange.getRequestURI().getRawQuery().substring("code=".length()));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    callback.start();
    URI url = URI.create("http://127.0.0.1:" + callback.getAddress().getPort() + "/oauth/apptrana");
    try (Simulator simulator = Simulator.start(config().callback(url).build())) {
      VendorClient client = new VendorClient(simulator);
      assertThat(client.authorize().statusCode()).isEqualTo(200);
      String code = codes.poll(10, TimeUnit.SECONDS);
      assertThat(client.tokenForCode(code).statusCode()).isEqualTo(200);
    } finally {
      callback.stop(0);
    }
  }

  @Test
  void credentialsAloneBuyATokenInTheFormAndAsBasic() throws Exception {
    try (Simulator simulator = Simulator.start(config().build())) {
      VendorClient client = new VendorClient(simulator);
      String grant = "grant_type=client_credentials";
      String inForm = grant + "&client_id=demo&client_secret=demo-secret";
      assertThat(client.token(inForm).statusCode()).isEqualTo(200);
      assertThat(client.token(inForm + "x").statusCode()).isEqualTo(401);
      assertThat(client.token(grant).statusCode()).isEqualTo(401);

      String basic = "Basic " + Base64.getEncoder().encodeToString(bytes("demo:demo-secret"));
      Map<String, String> headers =
          Map.of("Content-Type", "application/x-www-form-urlencoded", "Authorization", basic);
      assertThat(
              client
                  .send("POST", simulator.appTranaUrl() + "/getAuthToken", headers, grant)
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aTokenLivesAsConfiguredWhateverIsReported() throws Exception {
    SimulatorConfig config =
        config().tokenLife(Duration.ofSeconds(30)).reportedTokenLife(Duration.ofDays(1)).build();
    try (Simulator simulator = Simulator.start(config)) {
      VendorClient client = new VendorClient(simulator);
      String token = client.freshToken();
      assertThat(client.attackInfo(token, VendorClient.range(FROM, TO)).statusCode())
          .isEqualTo(200);
      clock.advance(Duration.ofSeconds(31));
      assertThat(client.attackInfo(token, VendorClient.range(FROM, TO)).body())
          .isEqualTo("{\"errorMessages\":[\"Unauthorised\"]}");
      assertThat(simulator.violations()).isEmpty();
    }
  }

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

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
