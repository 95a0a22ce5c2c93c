package io.waf2kafka.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttackTagsTest {

  /** Uids of the techniques, the sub-technique where there is one. */
  private static List<String> uids(List<String> tags, String ruleId) {
    return new AttackTags()
        .add(tags, ruleId).attacks().stream()
            .map(attack -> (Map<?, ?>) attack)
            .map(
                attack ->
                    attack.containsKey("sub_technique")
                        ? attack.get("sub_technique")
                        : attack.get("technique"))
            .map(named -> String.valueOf(((Map<?, ?>) named).get("uid")))
            .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "attack-sqli, T1190",
    "attack-xss, T1190",
    "attack-rce, T1190 T1059",
    "attack-rce language-shell platform-unix, T1190 T1059.004",
    "attack-rce platform-unix, T1190 T1059.004",
    "attack-rce language-powershell platform-windows, T1190 T1059.001",
    "attack-rce language-shell platform-windows, T1190 T1059.003",
    "attack-lfi, T1190 T1083",
    "attack-rfi, T1190 T1105",
    "attack-injection-php, T1190",
    "attack-ssrf, T1190",
    "attack-multipart-header, T1190",
    "attack-protocol, ''",
    "attack-reputation-scanner, T1595.002",
    "attack-reputation-ip, ''",
    "attack-dos, T1499.002",
    "attack-disclosure, ''",
    "OWASP_CRS/WEB-SHELLS, T1505.003",
    "attack-generic, T1190",
    "anomaly-evaluation, ''",
    "WEB_ATTACK/SQL_INJECTION, T1190",
    "OWASP_CRS/WEB_ATTACK/XSS, T1190",
    "WEB_ATTACK/AUTOMATION/SECURITY_SCANNER, T1595.002",
    "AUTOMATION/MALICIOUS, T1595.002",
    "PROTOCOL_VIOLATION/MISSING_HEADER, ''",
    "POLICY/IP_HOST, ''",
    "capec/1000/152/248/66, ''",
    "attack-sqli attack-xss WEB_ATTACK/XSS, T1190"
  })
  void tagsHintAtTechniques(String tags, String uids) {
    assertThat(String.join(" ", uids(List.of(tags.split(" ")), "942100"))).isEqualTo(uids);
  }

  @Test
  void theGenericTagOfAScoringRuleSaysNothing() {
    assertThat(uids(List.of("attack-generic"), "949110")).isEmpty();
    assertThat(uids(List.of("attack-generic"), "980130")).isEmpty();
    assertThat(uids(List.of("attack-generic"), null)).containsExactly("T1190");
  }

  @Test
  void aTechniqueComesWithItsTactic() {
    assertThat(new AttackTags().add(List.of("attack-dos"), null).attacks())
        .containsExactly(
            Map.of(
                "tactic", Map.of("uid", "TA0040", "name", "Impact"),
                "technique", Map.of("uid", "T1499", "name", "Endpoint Denial of Service"),
                "sub_technique", Map.of("uid", "T1499.002", "name", "Service Exhaustion Flood")));
  }
}
