package io.waf2kafka.source.baleen;

import io.waf2kafka.ocsf.Verdict;
import java.util.Set;

/**
 * What the WAF did with a transaction, from the best evidence there is, since the API states it
 * only in newer records.
 *
 * @param verdict the verdict
 * @param basis the evidence, for {@code unmapped.baleen.dispositionBasis}
 */
record BaleenVerdict(Verdict verdict, String basis) {

  /** Codes with which a rule refuses a request. */
  private static final Set<Integer> REFUSALS = Set.of(400, 403, 406, 429, 444);

  /**
   * Weighs the evidence.
   *
   * @param interrupted {@code isInterrupted}, or null
   * @param engine {@code producer.secrulesEngine}, or null
   * @param code the response's status code, or null
   * @param fate the decision of the bot detection before the WAF, or null: the last resort, as its
   *     {@code pass} does not mean that the WAF let the request through
   */
  static BaleenVerdict of(
      Boolean interrupted, String engine, BaleenRules rules, Integer code, String fate) {
    if (interrupted != null) {
      return new BaleenVerdict(interrupted ? Verdict.BLOCKED : Verdict.LOGGED, "isInterrupted");
    }
    if (engine != null && engine.contains("DetectionOnly")) {
      return new BaleenVerdict(Verdict.LOGGED, "secrulesEngine");
    }
    boolean enabled = "Enabled".equalsIgnoreCase(engine);
    if ((enabled || engine == null) && rules.hasEvaluation()) {
      return new BaleenVerdict(Verdict.BLOCKED, "evaluationRule");
    }
    if (enabled && rules.hasCustom() && code != null && REFUSALS.contains(code)) {
      return new BaleenVerdict(Verdict.BLOCKED, "customRuleAndStatusCode");
    }
    if (enabled) {
      return new BaleenVerdict(Verdict.LOGGED, "secrulesEngine");
    }
    return fate != null
        ? new BaleenVerdict(Verdict.of(fate), "requestFateAction")
        : new BaleenVerdict(Verdict.UNKNOWN, "none");
  }
}
