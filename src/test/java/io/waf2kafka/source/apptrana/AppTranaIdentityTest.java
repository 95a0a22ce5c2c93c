package io.waf2kafka.source.apptrana;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppTranaIdentityTest {

  private static final Map<String, Object> ROW = new HashMap<>();

  static {
    ROW.put("requestId", "XDgvJ11cQNtD@oi4vIg3fwAACDg");
    ROW.put("ruleId", 40);
    ROW.put("attackTime", "2019-01-11T05:54:02.091Z");
    ROW.put("target", null);
    ROW.put("attackData", "é\"\u0001");
    ROW.put("attackerGeo", "IN");
  }

  private static String sha256(String json) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash);
  }

  @Test
  void hashesTheImmutableFields() throws Exception {
    assertThat(AppTranaIdentity.uid("acme", " www.abc.com ", ROW, 0))
        .isEqualTo(
            sha256(
                "[\"apptrana\",\"acme\",\"www.abc.com\",\"XDgvJ11cQNtD@oi4vIg3fwAACDg\",\"40\","
                    + "\"2019-01-11T05:54:02.091Z\",null,\"é\\\"\\u0001\"]"))
        .isEqualTo(AppTranaIdentity.uid("acme", "www.abc.com", ROW, 1));
  }

  @Test
  void appendsTheTwinFromTheSecondOn() throws Exception {
    assertThat(AppTranaIdentity.uidOfMalformed("t", null, 5, 2))
        .isEqualTo(sha256("[\"apptrana\",\"t\",null,\"5\",\"2\"]"));
    assertThat(AppTranaIdentity.uid("t", "w", ROW, 2))
        .isNotEqualTo(AppTranaIdentity.uid("t", "w", ROW, 3))
        .isNotEqualTo(AppTranaIdentity.uid("t", "w", ROW, 0));
  }

  @Test
  void hashesTheWholeRowWithoutARequestId() throws Exception {
    assertThat(AppTranaIdentity.uid("t", "w", Map.of("requestId", " ", "b", 1), 0))
        .isEqualTo(
            sha256("[\"apptrana\",\"t\",\"w\",\"{\\\"b\\\":1,\\\"requestId\\\":\\\" \\\"}\"]"));
  }

  @Test
  void isTotal() {
    assertThat(
            AppTranaIdentity.uid(
                null, null, Map.of("requestId", List.of(1), "attackData", Map.of("a", true)), 0))
        .hasSize(64);
    assertThat(AppTranaIdentity.uidOfMalformed(null, null, null, 0)).hasSize(64);
  }
}
