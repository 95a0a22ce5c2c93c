package io.waf2kafka.ocsf;

/**
 * An IP address in its one text form: IPv4 as four decimal numbers, IPv6 as RFC 5952 says. An
 * IPv4-mapped IPv6 address is the IPv4 address.
 *
 * @param text the address
 * @param version 4 or 6
 */
public record IpAddress(String text, int version) {

  private static final int V4 = 4;
  private static final int V6 = 6;
  private static final int MAX_LENGTH = 128;

  /**
   * Reads one address, with or without a port ({@code 192.0.2.1:80}, {@code [2001:db8::1]:80}) and
   * a zone ({@code fe80::1%eth0}), both of which are dropped. Anything else gives null: a name, a
   * list, a number with a leading zero, which some read as octal.
   */
  public static IpAddress parse(String text) {
    if (text == null || text.length() > MAX_LENGTH) {
      return null;
    }
    String trimmed = text.strip();
    if (trimmed.startsWith("[")) {
      return bracketed(trimmed);
    }
    int colon = trimmed.indexOf(':');
    if (colon < 0) {
      return v4(trimmed);
    }
    if (colon == trimmed.lastIndexOf(':')) {
      return isPort(trimmed, colon + 1) ? v4(trimmed.substring(0, colon)) : null;
    }
    return v6(trimmed);
  }

  private static IpAddress bracketed(String text) {
    int end = text.indexOf(']');
    if (end < 0) {
      return null;
    }
    boolean complete = end == text.length() - 1;
    boolean withPort = !complete && text.charAt(end + 1) == ':' && isPort(text, end + 2);
    return complete || withPort ? v6(text.substring(1, end)) : null;
  }

  private static boolean isPort(String text, int from) {
    Integer port = text.length() > from ? Scalars.integer(text.substring(from)) : null;
    return port != null && Character.isDigit(text.charAt(from)) && port <= 0xFFFF;
  }

  private static IpAddress v4(String text) {
    long value = Ipv4.parse(text, 0);
    return value < 0 ? null : new IpAddress(text, V4);
  }

  private static IpAddress v6(String text) {
    int zone = text.indexOf('%');
    if (zone == text.length() - 1) {
      return null;
    }
    int[] groups = Ipv6.parse(zone < 0 ? text : text.substring(0, zone));
    return groups == null ? null : ofGroups(groups);
  }

  private static IpAddress ofGroups(int[] groups) {
    if (Ipv6.isMappedIpv4(groups)) {
      return new IpAddress(Ipv4.format((long) groups[6] << 16 | groups[7]), V4);
    }
    return new IpAddress(Ipv6.format(groups), V6);
  }

  /** The network that the address is in: its /24 for IPv4, its /48 for IPv6, the rest zero. */
  public IpAddress network() {
    if (version == V4) {
      return new IpAddress(Ipv4.format(Ipv4.parse(text, 0) & 0xFFFFFF00L), V4);
    }
    int[] groups = Ipv6.parse(text);
    for (int i = 3; i < groups.length; i++) {
      groups[i] = 0;
    }
    return new IpAddress(Ipv6.format(groups), V6);
  }

  @Override
  public String toString() {
    return text;
  }
}
