package io.waf2kafka.ocsf;

import java.util.List;
import java.util.Map;

/**
 * The rule that matched, as OCSF {@code firewall_rule}; each part is redacted already and may be
 * null.
 *
 * @param category the kind of attack
 * @param condition the rule engine's words about the match
 * @param match what was matched
 * @param location where it was matched
 * @param name the rule's name
 * @param sensitivity the paranoia level
 * @param uid the rule's id
 * @param version the rule's revision
 */
public record FirewallRule(
    String category,
    String condition,
    String match,
    String location,
    String name,
    String sensitivity,
    String uid,
    String version) {

  /** The most of a match that an event holds, in UTF-16 code units. */
  static final int MAX_MATCH = 8_192;

  /** Whether there is a name or an id: without either OCSF knows no rule. */
  public boolean isNamed() {
    return name != null || uid != null;
  }

  Map<String, Object> toOcsf() {
    return new Section()
        .with("category", category)
        .with("condition", condition)
        .with("match_details", match == null ? List.of() : List.of(Text.cut(match, MAX_MATCH)))
        .with("match_location", location)
        .with("name", name)
        .with("sensitivity", sensitivity)
        .with("uid", uid)
        .with("version", version);
  }
}
