package io.waf2kafka.ocsf;

/** IPv4 addresses as four decimal numbers, and nothing else that inet_aton would take. */
final class Ipv4 {

  private static final int NUMBERS = 4;
  private static final int MAX = 255;

  private Ipv4() {}

  /** The address that fills the text from {@code from} on as 32 bits, or -1. */
  static long parse(String text, int from) {
    long address = 0;
    int at = from;
    for (int i = 0; i < NUMBERS; i++) {
      if (i > 0 && (at >= text.length() || text.charAt(at++) != '.')) {
        return -1;
      }
      int start = at;
      int number = 0;
      while (at < text.length() && isDigit(text.charAt(at)) && at - start < NUMBERS) {
        number = number * 10 + text.charAt(at++) - '0';
      }
      boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
      if (at == start || leadingZero || number > MAX) {
        return -1;
      }
      address = address << 8 | number;
    }
    return at == text.length() ? address : -1;
  }

  static String format(long address) {
    return (address >> 24 & MAX)
        + "."
        + (address >> 16 & MAX)
        + "."
        + (address >> 8 & MAX)
        + "."
        + (address & MAX);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
