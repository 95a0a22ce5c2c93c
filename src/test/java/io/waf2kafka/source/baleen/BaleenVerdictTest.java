package io.waf2kafka.source.baleen;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.ocsf.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaleenVerdictTest {

  private static BaleenRules rules(String ids) {
    List<Object> messages = new ArrayList<>();
    for (String id : ids == null ? new String[0] : ids.split(" ")) {
      messages.add(Map.of("message", "m", "details", Map.of("ruleId", id)));
    }
    return new BaleenRules(messages);
  }

  @ParameterizedTest
  @CsvSource({
    "true, DetectionOnly, , 200, pass, 2, isInterrupted",
    "false, Enabled, 949110, 403, deny, 17, isInterrupted",
    ", DetectionOnly, 949110, 403, deny, 17, secrulesEngine",
    ", PropertyNotSet/DetectionOnly, 949110, 403, , 17, secrulesEngine",
    ", Enabled, 942100 949110, 200, pass, 2, evaluationRule",
    ", , 959100, 200, pass, 2, evaluationRule",
    ", Enabled, 107, 403, pass, 2, customRuleAndStatusCode",
    ", Enabled, 107, 200, pass, 17, secrulesEngine",
    ", Enabled, 942100, 403, pass, 17, secrulesEngine",
    ", Enabled, , 403, pass, 17, secrulesEngine",
    ", , 942100, 403, pass, 1, requestFateAction",
    ", Disabled, 949110, 403, captcha, 22, requestFateAction",
    ", , 107, 403, , 0, none"
  })
  void theBestEvidenceDecides(
      Boolean interrupted,
      String engine,
      String ids,
      Integer code,
      String fate,
      int disposition,
      String basis) {
    BaleenVerdict verdict = BaleenVerdict.of(interrupted, engine, rules(ids), code, fate);
    assertThat(verdict.verdict().dispositionId()).isEqualTo(disposition);
    assertThat(verdict.basis()).isEqualTo(basis);
    assertThat(verdict.verdict()).isNotEqualTo(Verdict.of("drop"));
  }
}
