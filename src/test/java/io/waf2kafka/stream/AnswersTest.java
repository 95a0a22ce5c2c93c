package io.waf2kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "7, PT7S",
    "999999999, PT1H",
    "'Thu, 01 Jan 2026 00:00:30 GMT', PT30S",
    "'Wed, 31 Dec 2025 23:00:00 GMT', PT0S"
  })
  void readsRetryAfter(String header, Duration wait) {
    assertThat(Answers.retryAfter(header, NOW)).isEqualTo(wait);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"none", "soon", "-1", "1.5", "99999999999"})
  void passesOverAnUnreadableRetryAfter(String header) {
    assertThat(Answers.retryAfter(header, NOW)).isNull();
  }

  @Test
  void aVendorsWordsFitOneLineOfALog() {
    assertThat(Answers.printable("no\nsuch\u0000 site" + "x".repeat(500)))
        .startsWith("no such site")
        .hasSizeLessThanOrEqualTo(200)
        .doesNotContain("\n");
  }

  @Test
  void aVendorsWordsAreOneLineWithoutASecret() {
    assertThat(Answers.printable("no such\nclient: client_secret=abc&x=1, X-Api-Key: abc"))
        .isEqualTo("no such client: client_secret=[REDACTED]&x=1, X-Api-Key: [REDACTED]");
  }
}
