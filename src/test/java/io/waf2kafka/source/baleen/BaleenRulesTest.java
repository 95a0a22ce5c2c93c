package io.waf2kafka.source.baleen;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.ocsf.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaleenRulesTest {

  private static Map<String, Object> message(String text, String id, String severity) {
    return Map.of("message", text, "details", Map.of("ruleId", id, "severity", severity));
  }

  @Test
  void thePrimaryRuleIsTheFirstOfTheGravestThatDoNotJustCount() {
    BaleenRules rules =
        new BaleenRules(
            List.of(
                message("score", "949110", "2"),
                message("low", "920350", "4"),
                message("first", "942100", "2"),
                message("second", "941100", "2")));
    assertThat(rules.primary().message()).isEqualTo("first");
    assertThat(rules.severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void aCountingRuleIsBetterThanNone() {
    BaleenRules rules = new BaleenRules(List.of(message("score", "949110", "0")));
    assertThat(rules.primary().id()).isEqualTo("949110");
    assertThat(rules.severity()).isEqualTo(Severity.UNKNOWN);
  }

  @Test
  void findsTheHighestScoreInAnyWording() {
    assertThat(score("Inbound Anomaly Score Exceeded (Total Score: 5)")).isEqualTo(5);
    assertThat(score("Exceeded (Total Inbound Score: 13 - SQLI=10,XSS=0)")).isEqualTo(13);
    assertThat(score("Exceeded (Total Outbound Score: 4)")).isEqualTo(4);
    assertThat(
            score("Anomaly Scores: (Inbound Scores: blocking=15, detection=15, per_pl=15-0-0-0)"))
        .isEqualTo(15);
    assertThat(new BaleenRules(List.of(message("x", "1", "2"))).score()).isNull();
  }

  private static int score(String text) {
    return new BaleenRules(List.of(message(text, "949110", "2"))).score().value();
  }

  @Test
  void matchAndDataTellWhereAndWhat() {
    BaleenRule byMatch =
        BaleenRule.of(
            Map.of(
                "details",
                Map.of(
                    "match",
                    "Matched \"Operator `Rx' with parameter `^0$' against variable `ARGS:it's' (Value: `a' b' )",
                    "data",
                    "")));
    assertThat(byMatch.location()).isEqualTo("ARGS:it's");
    assertThat(byMatch.matched()).isEqualTo("a' b");
    BaleenRule byData =
        BaleenRule.of(
            Map.of(
                "details",
                Map.of(
                    "match", "detected SQLi using libinjection.",
                    "data", "Matched Data: s&1c found within ARGS:id: 1' or 1=1")));
    assertThat(byData.location()).isEqualTo("ARGS:id");
    assertThat(byData.matched()).isEqualTo("Matched Data: s&1c found within ARGS:id: 1' or 1=1");
  }

  @Test
  void survivesAnyJson() {
    assertThat(new BaleenRules("x").primary()).isNull();
    assertThat(new BaleenRules(List.of(1, List.of(), Map.of("details", 5))).primary().id())
        .isNull();
  }
}
