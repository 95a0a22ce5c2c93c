package io.waf2kafka.ocsf;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What a vendor's severities mean: {@code severity_id} of OCSF 1.8.0 by number or word. Words of
 * syslog are understood in any scale.
 */
public final class SeverityScale {

  /** The scale of syslog and ModSecurity, 0 being "not set". */
  public static final SeverityScale SYSLOG = new SeverityScale(null);

  private static final Map<String, Severity> IDS = ids();

  private final Map<String, Severity> values;

  private SeverityScale(Map<String, Severity> values) {
    this.values = values;
  }

  private static Map<String, Severity> ids() {
    Map<String, Severity> ids = new HashMap<>();
    for (Severity severity : Severity.values()) {
      ids.put(Integer.toString(severity.id()), severity);
    }
    return ids;
  }

  /**
   * A scale from pairs such as {@code 2:5}: the vendor's number or word, and the {@code
   * severity_id}, 0 to 6.
   *
   * @throws IllegalArgumentException with the pair that is none
   */
  public static SeverityScale of(Collection<String> pairs) {
    Map<String, Severity> values = new HashMap<>();
    for (String pair : pairs) {
      int colon = pair.lastIndexOf(':');
      Severity severity = IDS.get(pair.substring(colon + 1).strip());
      if (colon < 1 || severity == null) {
        throw new IllegalArgumentException(pair);
      }
      values.put(Text.upper(pair.substring(0, colon).strip()), severity);
    }
    return new SeverityScale(Map.copyOf(values));
  }

  /** The severity of a number, as a number or a string, or of a word; else unknown. */
  public Severity severity(Object value) {
    if (values == null) {
      return Severity.ofSyslog(value);
    }
    Integer number = Scalars.integer(value);
    if (number != null) {
      return values.getOrDefault(number.toString(), Severity.UNKNOWN);
    }
    return value instanceof String text
        ? values.getOrDefault(Text.upper(text.strip()), Severity.ofSyslog(text))
        : Severity.UNKNOWN;
  }
}
