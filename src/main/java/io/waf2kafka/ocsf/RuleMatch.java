package io.waf2kafka.ocsf;

/**
 * Where and what a rule matched, as ModSecurity writes it: {@code … against variable `ARGS:x'
 * (Value: `…' )} and {@code Matched Data: … found within ARGS:x: …}.
 */
public final class RuleMatch {

  private static final String AGAINST = "against variable `";
  private static final String VALUE = "' (Value: `";
  private static final String WITHIN = "found within ";
  private static final String AT = " at ";

  private RuleMatch() {}

  /** The variable in {@code against variable `X' (Value:}, or null. */
  public static String variable(String match) {
    int start = match.indexOf(AGAINST);
    int end = start < 0 ? -1 : match.indexOf("' (Value:", start + AGAINST.length());
    return end <= start + AGAINST.length() ? null : match.substring(start + AGAINST.length(), end);
  }

  /** The value in {@code (Value: `X' )}, or null. */
  public static String value(String match) {
    int start = valueStart(match);
    return start < 0 || start == valueEnd(match, start)
        ? null
        : match.substring(start, valueEnd(match, start));
  }

  static int valueStart(String match) {
    int against = match.indexOf(AGAINST);
    int value = against < 0 ? -1 : match.indexOf(VALUE, against);
    return value < 0 ? -1 : value + VALUE.length();
  }

  static int valueEnd(String match, int start) {
    int end = match.lastIndexOf("' )");
    return end < start ? match.length() : end;
  }

  /** The variable in {@code found within X: …}, or null. */
  public static String foundWithin(String data) {
    int start = data.indexOf(WITHIN);
    if (start < 0) {
      return null;
    }
    start += WITHIN.length();
    int end = data.indexOf(": ", start);
    if (end < 0) {
      end = data.endsWith(":") ? data.length() - 1 : data.length();
    }
    return end <= start ? null : data.substring(start, end);
  }

  /** The variable in version 2's {@code Pattern match "…" at X.}, or null. */
  static String at(String text) {
    int start = text.contains(AT) ? text.lastIndexOf(AT) : -1; // the first look is far cheaper
    int variable = start + AT.length();
    return start < 0 || variable >= text.length() || !Character.isUpperCase(text.charAt(variable))
        ? null
        : text.substring(variable);
  }
}
