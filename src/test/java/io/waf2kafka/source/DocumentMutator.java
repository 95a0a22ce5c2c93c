package io.waf2kafka.source;

import io.waf2kafka.ocsf.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes a document at random: types, nulls, sizes, names, encodings, duplicate names. */
final class DocumentMutator {

  private static final Object[] ODD_VALUES = {
    null,
    true,
    false,
    0,
    -1,
    Integer.MIN_VALUE,
    Long.MAX_VALUE,
    new BigInteger("123456789012345678901234567890"),
    new BigDecimal("1E+308"),
    new BigDecimal("1E-300"),
    new BigDecimal("2.0"),
    "",
    " ",
    "-",
    "=",
    ":",
    "%",
    "?",
    "[",
    "\"",
    "token=",
    "Cookie:",
    "\"Cookie\":\"",
    "://@",
    "http://",
    "http://[",
    "against variable `",
    "against variable `REQUEST_COOKIES:x' (Value: `",
    "found within REQUEST_COOKIES:",
    "Total Score: 99999999999",
    "\u0000",
    "\ud800",
    "\udc00\ud83d\ude00\ud800",
    "9999-99-99T99:99:99Z",
    "Tue Apr 99 99:99:99 9999",
    "2023-04-25T15:00:00",
    "999999999999999999",
    "::",
    "1.2.3.4.",
    "[::1]:",
    "::ffff:1.2.3.4",
    "Total Inbound Score: 5",
    "OWASP_CRS/",
    "/",
    "ModSecurity v",
    "HTTP/"
  };

  private final Random random;

  DocumentMutator(long seed) {
    random = new Random(seed);
  }

  /** The document's bytes after one to six changes, now and then no JSON any more. */
  byte[] mutated(Object document) {
    Object changed = document;
    for (int i = random.nextInt(6); i >= 0; i--) {
      changed = change(changed);
    }
    byte[] bytes = Json.bytes(changed);
    for (int i = random.nextInt(20) - 15; i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** Goes down to a random value and changes it. */
  private Object change(Object json) {
    if (json instanceof Map<?, ?> map && !map.isEmpty() && random.nextInt(8) > 0) {
      return changeMember(map);
    }
    if (json instanceof List<?> list && !list.isEmpty() && random.nextInt(8) > 0) {
      List<Object> copy = new ArrayList<>(list);
      int index = random.nextInt(copy.size());
      copy.set(index, change(copy.get(index)));
      return copy;
    }
    return replacement(json);
  }

  private Map<String, Object> changeMember(Map<?, ?> map) {
    int target = random.nextInt(map.size());
    int what = random.nextInt(12);
    Map<String, Object> copy = new LinkedHashMap<>();
    int index = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = String.valueOf(entry.getKey());
      Object value = entry.getValue();
      if (index++ != target || what > 3) {
        copy.put(name, index - 1 == target ? change(value) : value);
      } else if (what == 1) {
        copy.put(name + text(), value);
      } else if (what == 2) {
        Json.Duplicates twice = new Json.Duplicates();
        twice.add(value);
        twice.add(replacement(value));
        copy.put(name, twice);
      } else if (what == 3) {
        copy.put(name, value);
        copy.put(text(), replacement(value));
      }
    }
    return copy;
  }

  private Object replacement(Object value) {
    return switch (random.nextInt(10)) {
      case 0 -> text();
      case 1 -> List.of(text(), List.of());
      case 2 -> new LinkedHashMap<>(Map.of(text(), text()));
      case 3 -> value instanceof String s ? spliced(s) : text();
      case 4 -> value instanceof String s ? s + text() : value;
      case 5 -> random.nextInt(40) == 0 ? text().repeat(100_000) : text();
      case 6 -> nested(random.nextInt(30) == 0 ? 400 : 3);
      default -> ODD_VALUES[random.nextInt(ODD_VALUES.length)];
    };
  }

  private String spliced(String text) {
    int at = random.nextInt(text.length() + 1);
    return text.substring(0, at)
        + ODD_VALUES[random.nextInt(ODD_VALUES.length)]
        + text.substring(random.nextInt(text.length() + 1));
  }

  private static Object nested(int depth) {
    Object value = "deep";
    for (int i = 0; i < depth; i++) {
      value = i % 2 == 0 ? List.of(value) : Map.of("n", value);
    }
    return value;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(128)));
    }
    return text.toString();
  }
}
