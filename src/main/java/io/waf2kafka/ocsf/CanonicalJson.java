package io.waf2kafka.ocsf;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON of which there is one form only, after RFC 8785 (JCS): names sorted by UTF-16 code units, no
 * blanks, only the escapes that JSON demands. Unlike JCS it never rounds a number to a double, or
 * two rows that differ in a 64-bit identifier would be one.
 */
final class CanonicalJson {

  private static final int MAX_PLAIN_EXPONENT = 21;
  private static final int MIN_PLAIN_EXPONENT = -6;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private CanonicalJson() {}

  static String of(Object value) {
    StringBuilder out = new StringBuilder(256);
    append(out, value);
    return out.toString();
  }

  static void append(StringBuilder out, Object value) {
    if (value instanceof String s) {
      appendString(out, s);
    } else if (value instanceof Map<?, ?> map) {
      appendObject(out, map);
    } else if (value instanceof Iterable<?> list) {
      appendArray(out, list);
    } else if (value instanceof BigDecimal d) {
      appendDecimal(out, d);
    } else if (value instanceof Double || value instanceof Float) {
      appendDouble(out, ((Number) value).doubleValue());
    } else {
      out.append(value); // integers, booleans and null are their own canonical form
    }
  }

  private static void appendObject(StringBuilder out, Map<?, ?> map) {
    Map<String, Object> sorted = new TreeMap<>();
    map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
    char separator = '{';
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      List<?> values =
          entry.getValue() instanceof Json.Duplicates all ? all : singleton(entry.getValue());
      for (Object value : values) {
        out.append(separator);
        appendString(out, entry.getKey());
        append(out.append(':'), value);
        separator = ',';
      }
    }
    out.append(separator == '{' ? "{}" : "}");
  }

  private static List<Object> singleton(Object value) {
    return Collections.singletonList(value);
  }

  static void appendArray(StringBuilder out, Iterable<?> list) {
    out.append('[');
    for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
      append(out, i.next());
      if (i.hasNext()) {
        out.append(',');
      }
    }
    out.append(']');
  }

  private static void appendDouble(StringBuilder out, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      appendString(out, Double.toString(value));
    } else {
      appendDecimal(out, BigDecimal.valueOf(value));
    }
  }

  /** ECMAScript's notation of numbers, which RFC 8785 asks for, from the exact decimal digits. */
  private static void appendDecimal(StringBuilder out, BigDecimal value) {
    if (value.signum() == 0) {
      out.append('0');
      return;
    }
    BigDecimal number = value.stripTrailingZeros();
    if (number.signum() < 0) {
      out.append('-');
      number = number.negate();
    }
    String digits = number.unscaledValue().toString();
    long exponent = (long) digits.length() - number.scale(); // value = 0.digits * 10^exponent
    if (exponent > MIN_PLAIN_EXPONENT && exponent <= MAX_PLAIN_EXPONENT) {
      out.append(number.toPlainString());
    } else {
      out.append(digits.charAt(0));
      if (digits.length() > 1) {
        out.append('.').append(digits, 1, digits.length());
      }
      out.append(exponent > 0 ? "e+" : "e").append(exponent - 1);
    }
  }

  static void appendString(StringBuilder out, String text) {
    out.append('"');
    if ((Characters.kinds(text) & (Characters.ESCAPED | Characters.UNCLEAN)) == 0) {
      out.append(text);
    } else {
      appendSpecial(out, text);
    }
    out.append('"');
  }

  private static void appendSpecial(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        appendControl(out, c);
      } else if (!Character.isSurrogate(c)) {
        out.append(c);
      } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        out.append('\uFFFD');
      }
    }
  }

  private static void appendControl(StringBuilder out, char c) {
    switch (c) {
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
    }
  }
}
