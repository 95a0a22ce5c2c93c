package io.waf2kafka.ocsf;

import java.util.Map;

/**
 * The rule set, as OCSF {@code policy}; each part may be null.
 *
 * @param name the rule set's name
 * @param version the rule set's version
 * @param applied whether its verdicts are carried out
 */
public record Policy(String name, String version, Boolean applied) {

  Map<String, Object> toOcsf() {
    return new Section()
        .with("is_applied", applied)
        .with("name", name)
        .with("type", "WAF rule set")
        .with("version", version);
  }
}
