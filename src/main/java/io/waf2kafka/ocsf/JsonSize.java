package io.waf2kafka.ocsf;

import java.util.List;
import java.util.Map;

/** How many bytes {@link JsonWriter} would write, without writing them. */
final class JsonSize {

  private static final int MOST_BYTES_OF_CHAR = 6; // a control character as \u001f
  private static final int MOST_BYTES_OF_SCALAR = 32;

  private JsonSize() {}

  /** The bytes of plain JSON collections; for a lone surrogate, which takes three, two. */
  static long of(Object json) {
    if (json instanceof String text) {
      return ofText(text);
    }
    if (json instanceof Map<?, ?> map) {
      long size = 1; // each member brings the comma or bracket after it
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        size += of(entry.getKey()) + of(entry.getValue()) + 2;
      }
      return Math.max(size, 2);
    }
    if (json instanceof List<?> list) {
      long size = 1;
      for (Object element : list) {
        size += of(element) + 1;
      }
      return Math.max(size, 2);
    }
    return String.valueOf(json).length();
  }

  private static long ofText(String text) {
    long size = 2;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        size += c == '\n' || c == '\r' || c == '\t' ? 2 : MOST_BYTES_OF_CHAR;
      } else if (c < 0x80) {
        size += c == '"' || c == '\\' ? 2 : 1;
      } else {
        size += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      }
    }
    return size;
  }

  /** No less than the bytes, at a cost that does not grow with the texts. */
  static long atMost(Object json) {
    if (json instanceof String text) {
      return (long) text.length() * MOST_BYTES_OF_CHAR + 2;
    }
    if (json instanceof Number || json instanceof Boolean) {
      return scalar(json); // before interfaces, which are costly to look for
    }
    long size = 2;
    if (json instanceof Section section) {
      for (int i = 0; i < section.size(); i++) {
        size += atMost(section.nameAt(i)) + atMost(section.valueAt(i)) + 2;
      }
      return size;
    }
    if (json instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        size += atMost(list.get(i)) + 1;
      }
      return size;
    }
    if (json instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        size += atMost(entry.getKey()) + atMost(entry.getValue()) + 2;
      }
      return size;
    }
    return scalar(json);
  }

  private static long scalar(Object json) {
    boolean small = !(json instanceof Number) || json instanceof Integer || json instanceof Long;
    return small ? MOST_BYTES_OF_SCALAR : json.toString().length();
  }
}
