package io.waf2kafka.ocsf;

/**
 * One HTTP header as a source gives it.
 *
 * @param name the name in the case in which it came, trimmed
 * @param value the value, trimmed and not redacted
 */
public record Header(String name, String value) {

  /** The header trimmed; null without a name, without a value, or with {@code -} as its value. */
  public static Header of(String name, String value) {
    String header = Text.trimmed(Text.clean(name));
    String present = value == null ? null : Text.present(Text.clean(value));
    return header == null || present == null ? null : new Header(header, present);
  }
}
