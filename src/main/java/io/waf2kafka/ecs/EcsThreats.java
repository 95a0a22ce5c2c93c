package io.waf2kafka.ecs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** ECS {@code threat}: the ATT&amp;CK tactics and techniques of OCSF {@code attacks}. */
final class EcsThreats {

  private EcsThreats() {}

  static void put(List<?> attacks, EcsFields fields) {
    if (attacks.isEmpty()) {
      return;
    }
    fields.with("threat.framework", "MITRE ATT&CK");
    each(attacks, "tactic", "threat.tactic", fields);
    each(attacks, "technique", "threat.technique", fields);
    each(attacks, "sub_technique", "threat.technique.subtechnique", fields);
  }

  private static void each(List<?> attacks, String part, String field, EcsFields fields) {
    Set<Object> ids = new LinkedHashSet<>();
    Set<Object> names = new LinkedHashSet<>();
    for (Object attack : attacks) {
      if (attack instanceof Map<?, ?> parts && parts.get(part) instanceof Map<?, ?> entity) {
        add(ids, entity.get("uid"));
        add(names, entity.get("name"));
      }
    }
    fields.with(field + ".id", new ArrayList<>(ids)).with(field + ".name", new ArrayList<>(names));
  }

  private static void add(Set<Object> set, Object value) {
    if (value != null) {
      set.add(value);
    }
  }
}
