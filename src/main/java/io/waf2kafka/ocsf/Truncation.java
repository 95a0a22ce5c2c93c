package io.waf2kafka.ocsf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps an event below {@value #MAX_BYTES} bytes of JSON, under the usual limit of a Kafka message:
 * raw data goes first, then longer and longer tails of texts and lists. {@code metadata} says so,
 * with the size before in KB.
 */
final class Truncation {

  static final int MAX_BYTES = 900_000;

  private static final int KILOBYTE = 1_024;
  private static final int MIN_MEMBERS = 100; // more than OCSF's own objects have
  private static final int[] TEXT_CAPS = {131_072, 32_768, 8_192, 2_048, 512, 256};
  private static final int[] LIST_CAPS = {10_000, 4_000, 1_000, 400, 100, 20};

  private Truncation() {}

  /**
   * The event, made smaller where needed.
   *
   * @param bound a size that the event surely does not exceed
   * @param cut how much of it was cut off before, in bytes or thereabouts
   */
  static Map<String, Object> apply(Map<String, Object> event, long bound, int cut) {
    if (cut == 0 && bound < MAX_BYTES) {
      return event;
    }
    long size = JsonSize.of(event);
    if (cut == 0 && size < MAX_BYTES) {
      return event;
    }
    Map<String, Object> smaller = event;
    if (size >= MAX_BYTES) {
      RawData.remove(event);
      smaller = shrunk(event);
    }
    if (smaller.get("metadata") instanceof Map<?, ?> metadata) {
      Map<String, Object> noted = copy(metadata, Integer.MAX_VALUE, Integer.MAX_VALUE);
      noted.put("is_truncated", true);
      noted.put("untruncated_size", (int) ((size + cut + KILOBYTE - 1) / KILOBYTE));
      smaller.put("metadata", noted);
    }
    return smaller;
  }

  private static Map<String, Object> shrunk(Map<String, Object> event) {
    Map<String, Object> smaller = event;
    for (int i = 0; i < TEXT_CAPS.length && JsonSize.of(smaller) >= MAX_BYTES; i++) {
      smaller = copy(event, TEXT_CAPS[i], LIST_CAPS[i]);
    }
    if (JsonSize.of(smaller) >= MAX_BYTES) {
      smaller.remove("unmapped"); // its depth is the source's; everything else is bounded by now
    }
    return smaller;
  }

  private static Object copy(Object json, int text, int list) {
    if (json instanceof String s) {
      return Text.cut(s, text);
    }
    if (json instanceof Map<?, ?> map) {
      return copy(map, text, list);
    }
    if (json instanceof List<?> values) {
      List<Object> copy = new ArrayList<>();
      for (int i = 0; i < values.size() && i < list; i++) {
        copy.add(copy(values.get(i), text, list));
      }
      return copy;
    }
    return json;
  }

  private static Map<String, Object> copy(Map<?, ?> map, int text, int list) {
    Map<String, Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (copy.size() >= Math.max(list, MIN_MEMBERS)) {
        break;
      }
      copy.put(Text.cut(String.valueOf(entry.getKey()), text), copy(entry.getValue(), text, list));
    }
    return copy;
  }
}
