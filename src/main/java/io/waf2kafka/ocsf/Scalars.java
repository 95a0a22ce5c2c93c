package io.waf2kafka.ocsf;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Reads JSON scalars whose type a vendor does not keep to: numbers as strings and strings as
 * numbers.
 */
public final class Scalars {

  private static final int PLAIN_SCALE = 50;
  private static final int MAX_INTEGER_DIGITS = 10;

  private Scalars() {}

  /** A string as it is, a number or a boolean as its JSON text; null for anything else. */
  public static String text(Object value) {
    if (value instanceof String s) {
      return s;
    }
    if (value instanceof BigDecimal d) {
      // 1E+999999999 written out would be a gigabyte of zeros
      return Math.abs(d.scale()) <= PLAIN_SCALE ? d.toPlainString() : d.toString();
    }
    if (value instanceof Double d && Double.isFinite(d)) {
      return text(BigDecimal.valueOf(d));
    }
    return value instanceof Number || value instanceof Boolean ? value.toString() : null;
  }

  /** An integer, also from {@code "42"} or {@code 42.0}; null for anything else or out of range. */
  public static Integer integer(Object value) {
    if (value instanceof Integer i) {
      return i;
    }
    if (value instanceof String s) {
      return integer(s);
    }
    if (value instanceof Long || value instanceof BigInteger) {
      return integer(value.toString());
    }
    return value instanceof Number n ? integral(n.doubleValue()) : null;
  }

  private static Integer integral(double value) {
    return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE ? (int) value : null;
  }

  private static Integer integer(String text) {
    String digits = text.strip();
    int start = digits.startsWith("-") ? 1 : 0;
    if (digits.length() == start || digits.length() - start > MAX_INTEGER_DIGITS) {
      return null;
    }
    long value = 0;
    for (int i = start; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return null;
      }
      value = value * 10 + (c - '0');
    }
    value = start == 1 ? -value : value;
    return value == (int) value ? (int) value : null;
  }
}
