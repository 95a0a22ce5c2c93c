package io.waf2kafka.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.demo.Violation.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant TO = NOW.minusSeconds(60);
  private static final Instant FROM = TO.minusSeconds(60);

  private final MovableClock clock = new MovableClock(NOW);
  private final Simulator simulator =
      Simulator.start(
          SimulatorConfig.builder()
              .clock(clock)
              .rate(Vendor.APPTRANA, 5)
              .rate(Vendor.BALEEN, 5)
              .build());
  private final VendorClient client = new VendorClient(simulator);

  @AfterEach
  void close() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource({
    "UNAUTHORIZED, 401",
    "FORBIDDEN, 403",
    "BAD_REQUEST, 400",
    "SERVER_ERROR, 500",
    "UNAVAILABLE, 503",
    "TOO_MANY_REQUESTS, 429"
  })
  void refusesOnceAndThenAnswers(Fault fault, int status) throws Exception {
    simulator.injectOnce(Vendor.BALEEN, fault);
    assertThat(page(0).statusCode()).isEqualTo(status);
    clock.advance(Duration.ofSeconds(10));
    assertThat(page(0).statusCode()).isEqualTo(200);
  }

  @Test
  void a401InTheMiddleRevokesTheToken() throws Exception {
    String token = client.freshToken();
    simulator.injectOnce(Vendor.APPTRANA, Fault.UNAUTHORIZED);
    assertThat(attacks(token).statusCode()).isEqualTo(401);
    assertThat(attacks(token).statusCode()).isEqualTo(401);
    assertThat(attacks(client.freshToken()).statusCode()).isEqualTo(200);
    assertThat(simulator.violations()).isEmpty();
  }

  @Test
  void retryAfterComesInSecondsAndAsADate() throws Exception {
    simulator.injectOnce(Vendor.BALEEN, Fault.TOO_MANY_REQUESTS);
    simulator.injectOnce(Vendor.BALEEN, Fault.TOO_MANY_REQUESTS);
    assertThat(page(0).headers().firstValue("Retry-After")).contains("2");
    clock.advance(Duration.ofSeconds(2));
    String date = page(0).headers().firstValue("Retry-After").orElseThrow();
    assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
        .isEqualTo(clock.instant().plusSeconds(2));
    clock.advance(Duration.ofSeconds(2));
    page(0);
    assertThat(simulator.violations()).isEmpty();
  }

  @Test
  void comingBackTooEarlyIsAViolation() throws Exception {
    simulator.injectOnce(Vendor.BALEEN, Fault.TOO_MANY_REQUESTS);
    page(0);
    clock.advance(Duration.ofMillis(1999));
    page(1);
    page(0);
    assertThat(simulator.violations())
        .extracting(Violation::rule)
        .containsExactly(Rule.RETRY_AFTER);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"RESET", "SHORT_BODY", "ENDLESS_CHUNKS"})
  void aBrokenTransferIsAnErrorForTheClient(Fault fault) throws Exception {
    String token = client.freshToken();
    simulator.injectOnce(Vendor.APPTRANA, fault);
    assertThatThrownBy(() -> attacks(token)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"BROKEN_JSON", "HTML"})
  void aBrokenBodyIsNotJson(Fault fault) throws Exception {
    simulator.inject(Vendor.BALEEN, Faults.none().with(fault, 1));
    for (int i = 0; i < 20; i++) {
      HttpResponse<String> response = page(0);
      assertThat(response.statusCode()).isEqualTo(200);
      if (!response.body().isEmpty()) {
        assertThatThrownBy(() -> VendorClient.JSON.readTree(response.body()))
            .isInstanceOf(JsonProcessingException.class);
      }
    }
  }

  @Test
  void a200MayBeAnError() throws Exception {
    String token = client.freshToken();
    simulator.injectOnce(Vendor.APPTRANA, Fault.NOT_SUCCESS);
    assertThat(attacks(token).body()).contains("\"successMessage\":\"Failure\"");
  }

  @Test
  void stalledAndSlowBodiesAreWhole() throws Exception {
    String whole = page(0).body();
    simulator.inject(
        Vendor.BALEEN, Faults.none().stall(Duration.ofMillis(50)).slowBytesPerSecond(10_000_000));
    simulator.injectOnce(Vendor.BALEEN, Fault.STALL);
    simulator.injectOnce(Vendor.BALEEN, Fault.SLOW);
    assertThat(page(0).body()).isEqualTo(whole);
    assertThat(page(0).body()).isEqualTo(whole);
  }

  @Test
  void repeatedRowsLeaveNoneOut() throws Exception {
    List<JsonNode> plain = client.transactions(FROM, TO, 20);
    simulator.inject(Vendor.BALEEN, Faults.none().with(Fault.REPEATED_ROWS, 0.5));
    List<JsonNode> repeated = client.transactions(FROM, TO, 20);
    assertThat(repeated).hasSizeGreaterThan(plain.size());
    assertThat(repeated.stream().distinct().toList()).isEqualTo(plain);
  }

  @Test
  void rowsOutOfRangeComeBesideTheOthers() throws Exception {
    String token = client.freshToken();
    List<JsonNode> plain = rows(attacks(token));
    simulator.injectOnce(Vendor.APPTRANA, Fault.ROWS_OUT_OF_RANGE);
    List<JsonNode> wider = rows(attacks(token));
    assertThat(wider).hasSizeGreaterThan(plain.size()).containsAll(plain);
  }

  @Test
  void happenAtTheirRateUntilTheirEndAndNeverToLogins() throws Exception {
    Faults faults =
        Faults.none()
            .with(Fault.BAD_REQUEST, 0.2)
            .with(Fault.SERVER_ERROR, 0.1)
            .until(NOW.plusSeconds(1));
    simulator.inject(Vendor.BALEEN, faults);
    simulator.inject(Vendor.APPTRANA, Faults.none().with(Fault.RESET, 1));
    client.freshToken();
    int[] count = new int[600];
    for (int i = 0; i < 1000; i++) {
      count[page(0).statusCode()]++;
    }
    assertThat(count[400]).isCloseTo(200, within(50));
    assertThat(count[500]).isCloseTo(100, within(40));
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 50; i++) {
      assertThat(page(0).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void ratesAddUpToOneAtMost() {
    assertThatThrownBy(() -> Faults.all(0.2)).isInstanceOf(IllegalArgumentException.class);
  }

  private HttpResponse<String> page(int page) throws Exception {
    return client.logs(VendorClient.page(FROM, TO, 20, page), VendorClient.COOKIE, "");
  }

  private HttpResponse<String> attacks(String token) throws Exception {
    return client.attackInfo(token, VendorClient.range(FROM, TO));
  }

  private static List<JsonNode> rows(HttpResponse<String> response) throws Exception {
    return VendorClient.attacks(VendorClient.JSON.readTree(response.body()));
  }
}
