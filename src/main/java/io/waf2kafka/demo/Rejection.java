package io.waf2kafka.demo;

import io.waf2kafka.demo.Violation.Rule;
import java.util.Optional;

/** A request that a vendor does not fulfil. */
final class Rejection extends RuntimeException {

  private final int status;
  private final transient Optional<Rule> broken;

  private Rejection(int status, Optional<Rule> broken, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.broken = broken;
  }

  /** The client did nothing wrong, as when its token ran out. */
  static Rejection of(int status, String detail) {
    return new Rejection(status, Optional.empty(), detail);
  }

  /** The client breaks the document: 400. */
  static Rejection violation(Rule rule, String detail) {
    return violation(400, rule, detail);
  }

  /** The client breaks the document. */
  static Rejection violation(int status, Rule rule, String detail) {
    return new Rejection(status, Optional.of(rule), detail);
  }

  int status() {
    return status;
  }

  Optional<Rule> broken() {
    return broken;
  }
}
