package io.waf2kafka.source.baleen;

import io.waf2kafka.ocsf.AttackTags;
import io.waf2kafka.ocsf.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All rules that matched in one transaction, in their order. */
final class BaleenRules {

  /**
   * The anomaly score that a rule reports.
   *
   * @param value the score
   * @param text the words in which it came
   */
  record Score(int value, String text) {}

  private static final Pattern SCORE =
      Pattern.compile("Total (?:Inbound |Outbound )?Score: (\\d{1,9})|\\bblocking=(\\d{1,9})");

  private final List<BaleenRule> rules = new ArrayList<>();

  /** Reads {@code messages}; what is no rule in it is left out. */
  BaleenRules(Object messages) {
    for (Object message : messages instanceof List<?> list ? list : List.of()) {
      BaleenRule rule = BaleenRule.of(message);
      if (rule != null) {
        rules.add(rule);
      }
    }
  }

  /** The gravest rule that is not mere bookkeeping, the first of equals; null without rules. */
  BaleenRule primary() {
    BaleenRule primary = gravest(false);
    return primary != null ? primary : gravest(true);
  }

  private BaleenRule gravest(boolean bookkeeping) {
    BaleenRule gravest = null;
    for (BaleenRule rule : rules) {
      boolean graver = gravest == null || rule.severity().compareTo(gravest.severity()) > 0;
      if (graver && (bookkeeping || !rule.isBookkeeping())) {
        gravest = rule;
      }
    }
    return gravest;
  }

  Severity severity() {
    Severity severity = Severity.UNKNOWN;
    for (BaleenRule rule : rules) {
      severity = severity.max(rule.severity());
    }
    return severity;
  }

  /** The tags of all rules, each once. */
  Set<String> tags() {
    Set<String> tags = new LinkedHashSet<>();
    rules.forEach(rule -> tags.addAll(rule.tags()));
    return tags;
  }

  AttackTags attacks() {
    AttackTags attacks = new AttackTags();
    rules.forEach(rule -> attacks.add(rule.tags(), rule.id()));
    return attacks;
  }

  /** The first rule set that a rule names, such as {@code OWASP_CRS/3.3.5}, or null. */
  String ruleSet() {
    for (BaleenRule rule : rules) {
      String version = rule.detail("ver");
      if (version != null) {
        return version;
      }
    }
    return null;
  }

  /** The highest score that was reported, or null. */
  Score score() {
    Score highest = null;
    for (BaleenRule rule : rules) {
      Score score = score(rule.message());
      if (score != null && (highest == null || score.value() > highest.value())) {
        highest = score;
      }
    }
    return highest;
  }

  private static Score score(String text) {
    if (text == null || !text.contains("Score")) {
      return null;
    }
    Matcher matcher = SCORE.matcher(text);
    if (!matcher.find()) {
      return null;
    }
    String digits = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    return new Score(Integer.parseInt(digits), text);
  }

  boolean hasEvaluation() {
    return rules.stream().anyMatch(BaleenRule::isEvaluation);
  }

  boolean hasCustom() {
    return rules.stream().anyMatch(BaleenRule::isCustom);
  }
}
