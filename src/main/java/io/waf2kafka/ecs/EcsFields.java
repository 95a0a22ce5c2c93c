package io.waf2kafka.ecs;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of an ECS document, set by their dotted names and kept as nested objects. */
final class EcsFields {

  private final Map<String, Object> document = new LinkedHashMap<>();

  /** Sets a field; null and what is empty leave it out. */
  EcsFields with(String field, Object value) {
    boolean empty =
        value == null
            || value instanceof Collection<?> list && list.isEmpty()
            || value instanceof Map<?, ?> map && map.isEmpty();
    if (!empty) {
      put(document, field, value);
    }
    return this;
  }

  /** A field keeps what it has: a step's own name must not take one of these away. */
  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> parent, String field, Object value) {
    int dot = field.indexOf('.');
    if (dot < 0) {
      Object there = parent.putIfAbsent(field, value);
      if (there instanceof Map<?, ?> child && value instanceof Map<?, ?> members) {
        members.forEach((name, inner) -> put((Map<String, Object>) child, "" + name, inner));
      }
      return;
    }
    String name = field.substring(0, dot);
    if (parent.computeIfAbsent(name, unused -> new LinkedHashMap<String, Object>())
        instanceof Map<?, ?> child) {
      put((Map<String, Object>) child, field.substring(dot + 1), value);
    }
  }

  Map<String, Object> document() {
    return document;
  }
}
