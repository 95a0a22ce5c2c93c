package io.waf2kafka.ecs;

import io.waf2kafka.ocsf.Scalars;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is a vendor's own: OCSF's {@code unmapped.<source>} becomes {@code waf.<source>}. A few of
 * its members have a name in ECS or one that all vendors share.
 */
final class SourceFields {

  private static final String UNMAPPED = "unmapped.";

  private SourceFields() {}

  /** The source's own number: of its gravest rule, where it has several. */
  static Integer severity(Attributes event, String source) {
    Integer gravest = Scalars.integer(event.get(UNMAPPED + source + ".severity"));
    for (Object message : event.list(UNMAPPED + source + ".messages")) {
      Integer severity = Scalars.integer(detail(message, "severity"));
      boolean set = severity != null && severity > 0;
      if (set && (gravest == null || severity < gravest)) {
        gravest = severity;
      }
    }
    return gravest;
  }

  /** The accuracy of the rule that the event names. */
  static Integer accuracy(Attributes event, String source) {
    String rule = event.text("firewall_rule.uid");
    for (Object message : event.list(UNMAPPED + source + ".messages")) {
      if (rule != null && rule.equals(Scalars.text(detail(message, "ruleId")))) {
        Integer accuracy = Scalars.integer(detail(message, "accuracy"));
        return accuracy == null || accuracy == 0 ? null : accuracy;
      }
    }
    return null;
  }

  private static Object detail(Object message, String name) {
    Object details = message instanceof Map<?, ?> map ? map.get("details") : null;
    return details instanceof Map<?, ?> map ? map.get(name) : null;
  }

  static void put(Attributes event, EcsFields fields) {
    event
        .object("unmapped")
        .forEach(
            (source, left) -> {
              Map<String, Object> copy = new LinkedHashMap<>();
              if (left instanceof Map<?, ?> members) {
                members.forEach((name, value) -> copy.put(String.valueOf(name), value));
                rename(copy, fields);
                fields.with("waf." + name(source), copy);
              } else {
                fields.with("waf." + name(source), left);
              }
            });
  }

  /** A name that makes one field, not a path. */
  static String name(Object name) {
    return String.valueOf(name).replace('.', '_');
  }

  private static void rename(Map<String, Object> left, EcsFields fields) {
    move(left, "requestFateAction", "fate_action");
    if (left.get("producer") instanceof Map<?, ?> producer) {
      Map<String, Object> copy = new LinkedHashMap<>();
      producer.forEach((name, value) -> copy.put(String.valueOf(name), value));
      fields.with("waf.engine_mode", copy.remove("secrulesEngine"));
      left.put("producer", copy);
      Object connector = copy.remove("connector");
      if (connector != null) {
        left.put("connector", connector);
      }
    }
  }

  private static void move(Map<String, Object> left, String from, String to) {
    if (left.containsKey(from)) {
      left.put(to, left.remove(from));
    }
  }
}
