package io.waf2kafka.source.apptrana;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.ocsf.Json;
import io.waf2kafka.ocsf.MapperSettings;
import io.waf2kafka.ocsf.Redaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppTranaMapperTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("attackerIP", "203.0.113.77");
    row.put("ruleId", "1");
    row.put("attackData", "seen from 203.0.113.77 with S3CRETcookie");
    row.put(
        "requestHeader",
        "\"Cookie\":\"sid=S3CRETcookie\",\"X-Forwarded-For\":\"203.0.113.77, 198.51.100.9\"");
    return row;
  }

  private static Map<String, Object> map(MapperSettings settings) {
    return new AppTranaMapper(settings).map("www.abc.com", row(), "uid", NOW);
  }

  private static String json(Object value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }

  @Test
  void rawDataIsTheRedactedRowWithItsSizeAndHash() throws Exception {
    Map<String, Object> event = map(new MapperSettings("t", Redaction.standard(), true));
    byte[] raw = ((String) event.get("raw_data")).getBytes(StandardCharsets.UTF_8);
    assertThat(new String(raw, StandardCharsets.UTF_8))
        .startsWith("{\"attackerIP\":\"203.0.113.77\",\"ruleId\":\"1\"")
        .contains("\\\"Cookie\\\":\\\"[REDACTED]\\\",\\\"X-Forwarded-For\\\"")
        .doesNotContain("S3CRET");
    assertThat(event.get("raw_data_size")).isEqualTo((long) raw.length);
    assertThat(event.get("raw_data_hash"))
        .isEqualTo(
            Map.of(
                "algorithm",
                "SHA-256",
                "algorithm_id",
                3,
                "value",
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw))));
  }

  @Test
  void aKeyedHashCorrelatesASecretWhereverItOccurs() {
    Redaction keyed =
        new Redaction(Redaction.DEFAULT_HEADERS, List.of(), new byte[] {1, 2, 3}, false);
    Map<String, Object> event = map(new MapperSettings("t", keyed, false));
    String hash = keyed.mask("S3CRETcookie");
    assertThat(event.get("http_cookies")).isEqualTo(List.of(Map.of("name", "sid", "value", hash)));
    assertThat(json(event.get("firewall_rule"))).contains("with " + hash);
  }

  @Test
  void clientAddressesAreCutEverywhereWhenAsked() {
    Redaction anonymous = new Redaction(Redaction.DEFAULT_HEADERS, List.of(), null, true);
    String event = json(map(new MapperSettings("t", anonymous, true)));
    assertThat(event)
        .contains("\"src_endpoint\":{\"ip\":\"203.0.113.0\"}")
        .contains("\"x_forwarded_for\":[\"203.0.113.0\",\"198.51.100.0\"]")
        .contains("seen from 203.0.113.0 with")
        .doesNotContain("203.0.113.77")
        .doesNotContain("198.51.100.9");
  }

  @Test
  void theRowStaysAsItWas() {
    Map<String, Object> row = row();
    new AppTranaMapper(MapperSettings.of("t")).map("w", row, "uid", NOW);
    assertThat(row).isEqualTo(row());
  }
}
