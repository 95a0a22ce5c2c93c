package io.waf2kafka.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTablesTest {

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 1, Connect",
    "DELETE, 2, Delete",
    "get, 3, Get",
    "HEAD, 4, Head",
    "OPTIONS, 5, Options",
    "POST, 6, Post",
    "PUT, 7, Put",
    "TRACE, 8, Trace",
    "PATCH, 9, Patch",
    "-, 0, Unknown",
    "' ', 0, Unknown",
    "PROPFIND, 99, PROPFIND",
    "query, 99, query"
  })
  void methodGivesTheActivity(String method, int id, String name) {
    Activity activity = Activity.of(method);
    assertThat(activity.id()).isEqualTo(id);
    assertThat(activity.name()).isEqualTo(name);
    assertThat(activity.method() != null).isEqualTo(id > 0 && id < 99);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 5",
    "2, 5",
    "3, 4",
    "4, 3",
    "5, 2",
    "6, 1",
    "7, 1",
    "8, 0",
    "-1, 0",
    "' 2 ', 5",
    "CRITICAL, 5",
    "warning, 3",
    "EMERGENCY, 6",
    "NOTICE, 2",
    "x, 0",
    "'', 0"
  })
  void syslogGivesTheSeverity(String value, int id) {
    assertThat(Severity.ofSyslog(value).id()).isEqualTo(id);
  }

  @Test
  void severityTakesNumbers() {
    assertThat(Severity.ofSyslog(2)).isEqualTo(Severity.CRITICAL);
    assertThat(Severity.ofSyslog(new BigDecimal("2.0"))).isEqualTo(Severity.CRITICAL);
    assertThat(Severity.ofSyslog(new BigDecimal("2.5"))).isEqualTo(Severity.UNKNOWN);
    assertThat(Severity.ofSyslog(null)).isEqualTo(Severity.UNKNOWN);
    assertThat(Severity.ofSyslog(List.of())).isEqualTo(Severity.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "Log, 3, Observed, 17, Logged",
    "' BLOCK ', 2, Denied, 2, Blocked",
    "reject, 2, Denied, 2, Blocked",
    "drop, 2, Denied, 6, Dropped",
    "pass, 1, Allowed, 1, Allowed",
    "captcha, 4, Modified, 22, Captcha",
    "challenge, 4, Modified, 23, Challenge",
    "delay, 4, Modified, 14, Delayed",
    "Tarpit, 99, Tarpit, 99, Tarpit",
    ", 0, Unknown, 0, Unknown"
  })
  void wordGivesTheVerdict(
      String word, int actionId, String action, int dispositionId, String disposition) {
    assertThat(Verdict.of(word))
        .isEqualTo(new Verdict(actionId, action, dispositionId, disposition));
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1, 1.1",
    "http/2, 2",
    "1, 1.0",
    "1.0, 1.0",
    "2.0, 2",
    "3, 3",
    "HTTP/3.0, 3",
    "0.9, 0.9",
    "'', ",
    "HTTP/, ",
    "4, ",
    "h2, "
  })
  void httpVersionHasOneSpelling(String text, String version) {
    assertThat(HttpVersion.of(text)).isEqualTo(version);
  }

  @Test
  void httpVersionTakesNumbers() {
    assertThat(HttpVersion.of(1)).isEqualTo("1.0");
    assertThat(HttpVersion.of(new BigDecimal("1.1"))).isEqualTo("1.1");
    assertThat(HttpVersion.of(1.1)).isEqualTo("1.1");
    assertThat(HttpVersion.of(new BigDecimal("2.0"))).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 1", "4, 2", "6, 2", "7, 3", "9, 3"})
  void accuracyGivesTheConfidence(String accuracy, int id) {
    assertThat(Confidence.ofAccuracy(accuracy).id()).isEqualTo(id);
  }

  @Test
  void accuracyZeroIsNotSet() {
    assertThat(Confidence.ofAccuracy("0")).isNull();
    assertThat(Confidence.ofAccuracy("10")).isNull();
    assertThat(Confidence.ofAccuracy(null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"200, 200", "'403', 403", "99, ", "1000, ", "0, ", "x, ", "' 404 ', 404"})
  void statusCodeHasThreeDigits(String value, Integer code) {
    assertThat(Response.code(value)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "302, UNKNOWN, SUCCESS",
    "404, LOGGED, FAILURE",
    "200, BLOCKED, FAILURE",
    ", LOGGED, UNKNOWN",
    "600, LOGGED, UNKNOWN",
    "100, ALLOWED, SUCCESS"
  })
  void statusFollowsTheVerdictAndThenTheCode(Integer code, String verdict, Status status) {
    Verdict given =
        switch (verdict) {
          case "BLOCKED" -> Verdict.BLOCKED;
          case "LOGGED" -> Verdict.LOGGED;
          case "ALLOWED" -> Verdict.of("pass");
          default -> Verdict.UNKNOWN;
        };
    Response response = code == null ? null : new Response(code, Headers.NONE);
    assertThat(Status.of(given, response)).isEqualTo(status);
  }
}
