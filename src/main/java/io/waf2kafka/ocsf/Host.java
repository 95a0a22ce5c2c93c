package io.waf2kafka.ocsf;

/**
 * The host of a request and the port named with it.
 *
 * @param name a name in lower case without a trailing dot, or an IP address without brackets
 * @param port 1 to 65535, or null
 */
public record Host(String name, Integer port) {

  private static final int MAX_LENGTH = 1_024;
  private static final int MAX_PORT = 65_535;
  private static final AsciiSet FORBIDDEN = new AsciiSet("/\\\"'<>@?#,;`(){}|^[]");

  /**
   * Reads {@code name}, {@code name:port}, {@code [v6]:port} or an address, blanks around it
   * ignored; null for anything that can be no host, such as text with blanks, quotes or slashes.
   */
  public static Host parse(String text) {
    String trimmed = Text.present(text);
    if (trimmed == null || trimmed.length() > MAX_LENGTH) {
      return null;
    }
    if (trimmed.startsWith("[")) {
      int end = trimmed.indexOf(']');
      IpAddress address = end < 0 ? null : IpAddress.parse(trimmed.substring(0, end + 1));
      return address == null ? null : withPort(address.text(), trimmed.substring(end + 1));
    }
    int colon = trimmed.indexOf(':');
    if (colon < 0) {
      return named(trimmed, null);
    }
    if (colon != trimmed.lastIndexOf(':')) {
      IpAddress address = IpAddress.parse(trimmed);
      return address == null ? null : new Host(address.text(), null);
    }
    return withPort(trimmed.substring(0, colon), trimmed.substring(colon));
  }

  private static Host withPort(String name, String rest) {
    if (rest.isEmpty() || rest.equals(":")) {
      return named(name, null);
    }
    Integer port = rest.charAt(0) == ':' ? Scalars.integer(rest.substring(1)) : null;
    if (port == null || port < 0 || port > MAX_PORT) {
      return null;
    }
    return named(name, port == 0 ? null : port);
  }

  private static Host named(String text, Integer port) {
    boolean lower = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == 0x7F || FORBIDDEN.contains(c)) {
        return null;
      }
      lower &= c < 'A' || c > 'Z' && c < 0x80;
    }
    String name = lower ? text : Text.lower(text);
    int end = name.endsWith(".") ? name.length() - 1 : name.length();
    return end == 0 ? null : new Host(name.substring(0, end), port);
  }

  /** The host as it stands in a URL: an IPv6 address in brackets, no port. */
  String inUrl() {
    return name.indexOf(':') >= 0 ? "[" + name + "]" : name;
  }
}
