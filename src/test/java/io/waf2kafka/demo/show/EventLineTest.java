package io.waf2kafka.demo.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EventLineTest {

  private static final Map<String, Object> EVENT =
      Map.of(
          "time", 1_770_000_000_000L,
          "severity", "High",
          "action", "Denied",
          "src_endpoint", Map.of("ip", "198.18.0.1"),
          "firewall_rule", Map.of("uid", "942100", "name", "SQL Injection"),
          "metadata", Map.of("product", Map.of("name", "AppTrana WAF")),
          "http_request",
              Map.of(
                  "http_method",
                  "GET",
                  "url",
                  Map.of("url_string", "https://shop.example/?q=\u001b[2J\u202e1")));

  @Test
  void isOneLineWithoutWhatWouldSteerATerminal() {
    assertThat(new EventLine(false).of(EVENT))
        .isEqualTo(
            "02:40:00  AppTrana  High      Denied    198.18.0.1       "
                + "942100 SQL Injection          GET shop.example/?q= [2J 1");
  }

  @Test
  void theSeverityIsColouredOnATerminalOnly() {
    assertThat(new EventLine(true).of(EVENT)).contains("\u001b[31mHigh    \u001b[0m");
  }

  @Test
  void whatAnEventLacksIsLeftBlank() {
    assertThat(new EventLine(false).of(Map.of("time", 0)).strip()).isEqualTo("00:00:00");
  }

  @Test
  void whatIsTooLongIsCut() {
    Map<String, Object> event = Map.of("time", 0, "action", "Challenged");

    assertThat(new EventLine(false).of(event)).contains("Challen~");
  }
}
