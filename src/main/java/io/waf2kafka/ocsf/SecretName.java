package io.waf2kafka.ocsf;

/**
 * Tells whether a hidden name stands before a separator: plain, percent-encoded wholly or in part,
 * after an escaped character ({@code \\u0026token}), or with indexes ({@code password[0]}).
 */
final class SecretName {

  private static final int LONGEST = 100;

  private SecretName() {}

  /** Whether one of the names ends at {@code end}. */
  static boolean isBefore(String text, int end, NameSet names) {
    int to = end;
    while (true) {
      int inner = withoutBracket(text, to);
      if (isName(text, inner, names)) {
        return true;
      }
      int open = inner == to ? -1 : openingBracket(text, inner);
      if (open < 0) {
        return false;
      }
      to = open;
    }
  }

  /**
   * Whether a name that ends there may end with anything but its own last letter: a bracket, a
   * quote, a blank, or an encoded character, of which the last is a hexadecimal digit.
   */
  static boolean mayEndEncoded(String text, int end) {
    char last = end == 0 ? ' ' : text.charAt(end - 1);
    if (!isNameChar(last)) {
      return true;
    }
    return end > 2 && Character.digit(last, 16) >= 0 && "%5x0".indexOf(text.charAt(end - 3)) >= 0;
  }

  /** Before a closing bracket, encoded or not, where there is one. */
  private static int withoutBracket(String text, int to) {
    if (to > 0 && text.charAt(to - 1) == ']') {
      return to - 1;
    }
    return to > 2 && text.charAt(to - 3) == '%' && text.regionMatches(true, to - 3, "%5D", 0, 3)
        ? to - 3
        : to;
  }

  private static int openingBracket(String text, int to) {
    int from = nameStart(text, to);
    if (from > 0 && text.charAt(from - 1) == '[') {
      return from - 1;
    }
    return from > 0 && text.regionMatches(true, from - 1, "%5B", 0, 3) ? from - 1 : -1;
  }

  private static boolean isName(String text, int to, NameSet names) {
    int from = nameStart(text, to);
    if (from == 0 || text.charAt(from - 1) != '%') {
      int start = from + (from > 0 && text.charAt(from - 1) == '\\' ? escape(text, from) : 0);
      return names.contains(text, Math.min(start, to), to);
    }
    return names.contains(decodedName(text, to));
  }

  private static int nameStart(String text, int to) {
    int from = to;
    while (from > 0 && isNameChar(text.charAt(from - 1))) {
      from--;
    }
    return from;
  }

  /** How much of what follows a backslash belongs to it: {@code u0026}, {@code x26}, {@code n}. */
  private static int escape(String text, int from) {
    return switch (from < text.length() ? text.charAt(from) : ' ') {
      case 'u' -> 5;
      case 'x' -> 3;
      case 'n', 'r', 't' -> 1;
      default -> 0;
    };
  }

  /** The name with its encoded letters decoded; any other encoded character ends it. */
  private static String decodedName(String text, int to) {
    StringBuilder reversed = new StringBuilder();
    int at = to;
    while (at > 0 && reversed.length() < LONGEST) {
      int percent = percentBefore(text, at);
      char c = percent < 0 ? text.charAt(at - 1) : decoded(text, at);
      if (!isNameChar(c)) {
        break;
      }
      reversed.append(c);
      at = percent < 0 ? at - 1 : percent;
    }
    return reversed.reverse().toString();
  }

  /** Where the character that ends here is percent-encoded, once or more: its percent sign. */
  private static int percentBefore(String text, int end) {
    int hex = end - 2;
    if (hex < 1 || hexDigit(text, hex) < 0 || hexDigit(text, hex + 1) < 0) {
      return -1;
    }
    while (hex > 2 && text.charAt(hex - 1) != '%' && text.startsWith("25", hex - 2)) {
      hex -= 2;
    }
    return text.charAt(hex - 1) == '%' ? hex - 1 : -1;
  }

  private static char decoded(String text, int end) {
    return (char) (hexDigit(text, end - 2) * 16 + hexDigit(text, end - 1));
  }

  private static int hexDigit(String text, int at) {
    char c = text.charAt(at);
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static boolean isNameChar(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-';
  }
}
