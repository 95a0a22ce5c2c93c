package io.waf2kafka.source.baleen;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.ocsf.Identity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaleenIdentityTest {

  @Test
  void hashesTheImmutableFields() {
    Map<String, Object> entry =
        Map.of(
            "transaction",
            Map.of(
                "serverId",
                "s",
                "uniqueId",
                "u",
                "timeStamp",
                "Tue Apr 25 15:00:00 2023",
                "request",
                Map.of("method", "GET", "uri", "/"),
                "response",
                Map.of("httpCode", 403),
                "messages",
                List.of(
                    Map.of("details", Map.of("ruleId", "942100")),
                    Map.of("message", "x"),
                    Map.of("details", Map.of("ruleId", 949110)))));
    assertThat(BaleenIdentity.uid("ns", entry))
        .isEqualTo(
            Identity.of(
                List.of(
                    "baleen",
                    "ns",
                    "s",
                    "u",
                    "Tue Apr 25 15:00:00 2023",
                    "GET",
                    "/",
                    "403",
                    "942100,949110")));
  }

  @Test
  void missingFieldsAreNull() {
    assertThat(BaleenIdentity.uid(null, Map.of("transaction", Map.of("uniqueId", "u"))))
        .isEqualTo(
            Identity.of(Arrays.asList("baleen", null, null, "u", null, null, null, null, "")));
  }

  @Test
  void hashesTheWholeEntryWithoutAUniqueId() {
    assertThat(BaleenIdentity.uid("ns", Map.of("transaction", 5)))
        .isEqualTo(Identity.of(List.of("baleen", "ns", "{\"transaction\":5}")))
        .isEqualTo(BaleenIdentity.uidOfMalformed("ns", Map.of("transaction", 5)));
  }
}
