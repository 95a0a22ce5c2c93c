package io.waf2kafka.demo.http;

/**
 * One header field as it was on the wire.
 *
 * @param name the field's name, spelled as it was sent
 * @param value the field's value without surrounding blanks
 */
public record Header(String name, String value) {

  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }
}
