package io.waf2kafka.stream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The fields that a vendor's documents name, and those that a mapper adds, as far as they stay in
 * {@code unmapped}: all others are news.
 */
public final class KnownFields {

  private final Map<String, KnownFields> members = new HashMap<>();

  /** The fields at these paths, such as {@code messages.details.ruleId}. */
  public static KnownFields of(String... paths) {
    KnownFields root = new KnownFields();
    for (String path : paths) {
      KnownFields at = root;
      for (String name : path.split("\\.")) {
        at = at.members.computeIfAbsent(name, unused -> new KnownFields());
      }
    }
    return root;
  }

  /**
   * Hands over the path of each field that is not known; below a known leaf nothing is looked at.
   */
  void findOthers(Object json, Consumer<String> others) {
    findOthers("", json, others);
  }

  private void findOthers(String path, Object json, Consumer<String> others) {
    if (members.isEmpty()) {
      return;
    }
    if (json instanceof List<?> list) {
      list.forEach(element -> findOthers(path, element, others));
    } else if (json instanceof Map<?, ?> object) {
      for (Map.Entry<?, ?> entry : object.entrySet()) {
        KnownFields known = members.get(entry.getKey());
        if (known == null) {
          others.accept(path + entry.getKey());
        } else if (!known.members.isEmpty()) {
          known.findOthers(path + entry.getKey() + ".", entry.getValue(), others);
        }
      }
    }
  }
}
