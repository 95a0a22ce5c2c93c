package io.waf2kafka.source.baleen;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.ocsf.MapperSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaleenMapperTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Map<String, Object> ENTRY =
      Map.of(
          "transaction",
          Map.of(
              "clientIP",
              "192.0.2.1",
              "clientPort",
              5,
              "timeStamp",
              "Tue Apr 25 15:00:00 2023",
              "request",
              Map.of("headers", Map.of("clientipaddrwaf", "62.122.15.8", "x-real", "62.1.1.1"))));

  private static Map<String, Object> map(BaleenMapper.Options options, Long from, Long to) {
    return new BaleenMapper(MapperSettings.of("t"), options).map(ENTRY, "uid", from, to, NOW);
  }

  private static Object source(String header) {
    ZoneId utc = BaleenMapper.Options.DEFAULT.zone();
    return map(new BaleenMapper.Options(utc, header), null, null).get("src_endpoint");
  }

  private static Map<?, ?> unmapped(Map<String, Object> event) {
    return (Map<?, ?>) ((Map<?, ?>) event.get("unmapped")).get("baleen");
  }

  @Test
  void theHeaderWithTheClientsAddressIsConfigured() {
    assertThat(source("")).isEqualTo(Map.of("ip", "192.0.2.1", "port", 5));
    assertThat(source("X-Real").toString()).contains("ip=62.1.1.1");
  }

  @Test
  void theZoneIsConfigured() {
    BaleenMapper.Options paris = new BaleenMapper.Options(ZoneId.of("Europe/Paris"), "");
    assertThat(map(paris, null, null))
        .containsEntry("time_dt", "2023-04-25T13:00:00.000Z")
        .containsEntry("timezone_offset", 120);
  }

  @Test
  void aTimeOutsideTheWindowIsMarked() {
    long time = Instant.parse("2023-04-25T15:00:00Z").toEpochMilli();
    BaleenMapper.Options utc = BaleenMapper.Options.DEFAULT;
    assertThat(unmapped(map(utc, time, time)).containsKey("timeOutsideWindow")).isFalse();
    assertThat(unmapped(map(utc, null, null)).containsKey("timeOutsideWindow")).isFalse();
    assertThat(unmapped(map(utc, time + 1, null)).get("timeOutsideWindow")).isEqualTo(true);
    assertThat(unmapped(map(utc, null, time - 1)).get("timeOutsideWindow")).isEqualTo(true);
  }

  @Test
  void anEntryWithoutATransactionIsNearlyEmptyButValid() {
    Map<String, Object> event =
        new BaleenMapper(MapperSettings.of("t"), BaleenMapper.Options.DEFAULT)
            .map(Map.of("transaction", 5, "x", 1), "uid", null, null, NOW);
    assertThat(unmapped(event).get("transaction")).isEqualTo(5);
    assertThat(unmapped(event).get("x")).isEqualTo(1);
  }
}
