package io.waf2kafka.ocsf;

import java.util.List;

/** What the WAF found and did: the attributes of OCSF's profile {@code security_control}. */
public final class SecurityControl {

  private Severity severity = Severity.UNKNOWN;
  private Verdict verdict = Verdict.UNKNOWN;
  private FirewallRule rule;
  private Policy policy;
  private Confidence confidence;
  private List<Object> attacks = List.of();
  private Integer riskScore;
  private String riskText;

  SecurityControl() {}

  /** How grave it is. */
  public SecurityControl severity(Severity value) {
    severity = value;
    return this;
  }

  /** What the WAF did. */
  public SecurityControl verdict(Verdict value) {
    verdict = value;
    return this;
  }

  /** The rule that matched; one without name and id is left out. */
  public SecurityControl rule(FirewallRule value) {
    rule = value.isNamed() ? value : null;
    return this;
  }

  /** The rule set, or null. */
  public SecurityControl policy(Policy value) {
    policy = value;
    return this;
  }

  /** How sure the rule is, or null. */
  public SecurityControl confidence(Confidence value) {
    confidence = value;
    return this;
  }

  /** What the rules' tags hint at. */
  public SecurityControl attacks(AttackTags tags) {
    attacks = tags.attacks();
    return this;
  }

  /** The anomaly score and the text that told it. */
  public SecurityControl risk(int score, String text) {
    riskScore = score;
    riskText = text;
    return this;
  }

  Severity severity() {
    return severity;
  }

  Verdict verdict() {
    return verdict;
  }

  /** The rule's name, or null. */
  String message() {
    return rule == null ? null : rule.name();
  }

  /** The words in which the anomaly score came, or null. */
  String riskText() {
    return riskText;
  }

  /** How much of the match an event has no room for, in UTF-16 code units. */
  int cut() {
    int length = rule == null || rule.match() == null ? 0 : rule.match().length();
    return Math.max(0, length - FirewallRule.MAX_MATCH);
  }

  void put(Section event) {
    event.with("action_id", verdict.actionId());
    event.with("action", verdict.action());
    event.with("disposition_id", verdict.dispositionId());
    event.with("disposition", verdict.disposition());
    event.with("is_alert", verdict.isAlert() || severity.isAlert());
    event.with("confidence_id", confidence == null ? null : confidence.id());
    event.with("confidence", confidence == null ? null : confidence.caption());
    event.with("risk_score", riskScore);
    event.with("firewall_rule", rule == null ? null : rule.toOcsf());
    event.with("policy", policy == null ? null : policy.toOcsf());
    event.with("attacks", attacks);
  }
}
