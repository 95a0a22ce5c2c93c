package io.waf2kafka.ocsf;

import java.util.Map;

/** {@code severity_id} of OCSF 1.8.0, from the syslog scale that ModSecurity uses. */
public enum Severity {
  UNKNOWN(0, "Unknown"),
  INFORMATIONAL(1, "Informational"),
  LOW(2, "Low"),
  MEDIUM(3, "Medium"),
  HIGH(4, "High"),
  CRITICAL(5, "Critical"),
  FATAL(6, "Fatal");

  /** By syslog number. 0 is EMERGENCY in syslog, but ModSecurity prints it for "not set". */
  private static final Severity[] SYSLOG = {
    UNKNOWN, CRITICAL, CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL, INFORMATIONAL
  };

  private static final Map<String, Severity> NAMES =
      Map.ofEntries(
          Map.entry("EMERGENCY", FATAL),
          Map.entry("EMERG", FATAL),
          Map.entry("ALERT", CRITICAL),
          Map.entry("CRITICAL", CRITICAL),
          Map.entry("CRIT", CRITICAL),
          Map.entry("ERROR", HIGH),
          Map.entry("ERR", HIGH),
          Map.entry("WARNING", MEDIUM),
          Map.entry("WARN", MEDIUM),
          Map.entry("NOTICE", LOW),
          Map.entry("INFO", INFORMATIONAL),
          Map.entry("INFORMATIONAL", INFORMATIONAL),
          Map.entry("DEBUG", INFORMATIONAL));

  private final int id;
  private final String caption;
  private final Section attributes;

  Severity(int id, String caption) {
    this.id = id;
    this.caption = caption;
    attributes = new Section(2).with("severity_id", id).with("severity", caption).fixed();
  }

  /** The number in OCSF, 0 to 6. */
  public int id() {
    return id;
  }

  /** The caption in OCSF. */
  public String caption() {
    return caption;
  }

  /** Both as an event's attributes. */
  Section attributes() {
    return attributes;
  }

  /**
   * The severity of a syslog number, as a number or a string, or of a syslog name; else unknown.
   */
  public static Severity ofSyslog(Object value) {
    Integer number = Scalars.integer(value);
    if (number != null) {
      return number >= 0 && number < SYSLOG.length ? SYSLOG[number] : UNKNOWN;
    }
    return value instanceof String name
        ? NAMES.getOrDefault(Text.upper(name.strip()), UNKNOWN)
        : UNKNOWN;
  }

  /** The graver of the two. */
  public Severity max(Severity other) {
    return other.id > id ? other : this;
  }

  boolean isAlert() {
    return id >= HIGH.id;
  }
}
