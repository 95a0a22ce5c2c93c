package io.waf2kafka.ocsf;

/** Where a secret ends that {@link SecretText} found the beginning of. */
final class SecretEnd {

  private static final AsciiSet VALUE_ENDS = new AsciiSet("&; \t\r\n\"#<>`");
  private static final AsciiSet AUTHORITY_ENDS = new AsciiSet("/?# \t\r\n\"'<>`\\");
  private static final String AFTER_QUOTED = "}])\r\n";

  private SecretEnd() {}

  /** Before the quote that closes the value, or the end of the text. */
  static int ofQuoted(String text, int start, boolean assigned) {
    char quote = text.charAt(start - 1);
    boolean escaped = start > 1 && text.charAt(start - 2) == '\\';
    for (int i = text.indexOf(quote, start); i >= 0; i = text.indexOf(quote, i + 1)) {
      boolean backslash = i > start && text.charAt(i - 1) == '\\';
      if (escaped && backslash) {
        return withoutBackslashes(text, start, i);
      }
      if (!escaped && !backslash && isClosing(text, i, assigned)) {
        return i;
      }
    }
    return text.length();
  }

  private static int withoutBackslashes(String text, int start, int to) {
    int end = to;
    while (end > start && text.charAt(end - 1) == '\\') {
      end--;
    }
    return end;
  }

  /** Whether a quote ends a value, which may hold quotes itself: what follows must look like it. */
  private static boolean isClosing(String text, int quote, boolean assigned) {
    int next = skipBlanks(text, quote + 1);
    if (next == text.length() || AFTER_QUOTED.indexOf(text.charAt(next)) >= 0) {
      return true;
    }
    if (assigned) {
      return next > quote + 1 || "&;,".indexOf(text.charAt(next)) >= 0;
    }
    int member = text.charAt(next) == ',' ? skipBlanks(text, next + 1) : next;
    return member > next && (member == text.length() || "\"'{".indexOf(text.charAt(member)) >= 0);
  }

  /** Before the last {@code @} of a URL's authority, or -1. */
  static int ofUserInfo(String text, int start) {
    int end = start;
    int at = -1;
    while (end < text.length() && !AUTHORITY_ENDS.contains(text.charAt(end))) {
      at = text.charAt(end) == '@' ? end : at;
      end++;
    }
    return at;
  }

  /** Before the line break, or the end of the text. */
  static int ofLine(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
      end++;
    }
    return end;
  }

  /** Before the first character that a parameter's value does not hold. */
  static int ofPlain(String text, int start, boolean encoded, boolean inPath) {
    int end = start;
    while (end < text.length() && !VALUE_ENDS.contains(text.charAt(end))) {
      char c = text.charAt(end);
      boolean last = end + 1 == text.length();
      if (c == '\'' && (last || text.charAt(end + 1) == ' ')
          || inPath && c == '?'
          || encoded && c == '%' && afterEncoded(text, end, "26") > 0) {
        break;
      }
      end++;
    }
    return end;
  }

  /** After the percent-encoded character at {@code at}, encoded any number of times, or -1. */
  static int afterEncoded(String text, int at, String hex) {
    int from = at + 1;
    while (text.startsWith("25", from)) {
      from += 2;
    }
    return text.regionMatches(true, from, hex, 0, 2) ? from + 2 : -1;
  }

  static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}
