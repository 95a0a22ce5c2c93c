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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AppTranaLoginTest {

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
  void theRunningTokenIsReturnedWithTheSecondsItHasLeft() throws Exception {
    SimulatorConfig config = config().runningTokenReturned(true).build();
    try (Simulator simulator = Simulator.start(config)) {
      VendorClient client = new VendorClient(simulator);
      String token = client.freshToken();
      clock.advance(Duration.ofSeconds(112));
      JsonNode again = VendorClient.JSON.readTree(client.tokenForCode(client.encodedCode()).body());
      assertThat(again.get("access_token").asText()).isEqualTo(token);
      assertThat(again.get("expires_in").asInt()).isEqualTo(86_288);
    }
  }

  private SimulatorConfigBuilder config() {
    return SimulatorConfig.builder().clock(clock);
  }

  private static List<Rule> rules(Simulator simulator) {
    return simulator.violations().stream().map(Violation::rule).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
