package io.waf2kafka.ocsf;

import java.util.List;

/**
 * Finds secrets by the names before them in any text: {@code name=value} in URLs, forms and
 * matches, also percent-encoded; {@code "name":"value"} in JSON; {@code Name: value} as a header's
 * line; user and password before a URL's host. Where an end is in doubt it hides too much rather
 * than too little.
 */
final class SecretText {

  private static final String VALUE_ENDS = "&; \t\r\n\"#<>`";
  private static final String AUTHORITY_ENDS = "/?# \t\r\n\"'<>`\\";
  private static final String AFTER_QUOTED = "}])\r\n";

  private final NameSet headers;
  private final NameSet parameters;
  private final Masker masker;

  SecretText(NameSet headers, NameSet parameters, Masker masker) {
    this.headers = headers;
    this.parameters = parameters;
    this.masker = masker;
  }

  /**
   * The text with its secrets masked; the same instance when there are none.
   *
   * @param lines whether {@code Name: value} and {@code Name=value} of a hidden header count as
   *     well
   * @param found takes the secrets that were found, or null
   */
  String hide(String text, boolean lines, List<String> found) {
    if (text.indexOf('=') < 0 && text.indexOf(':') < 0 && text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder out = null;
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '=' && c != ':' && c != '%') {
        continue;
      }
      int start = valueStart(text, i, lines);
      int end = start < 0 ? -1 : valueEnd(text, i, start, lines);
      if (end > start) {
        out = out == null ? new StringBuilder(text.length()) : out;
        String secret = text.substring(start, end);
        out.append(text, copied, start).append(masker.mask(secret));
        if (found != null) {
          found.add(secret);
        }
        copied = end;
        i = end - 1;
      }
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }

  /** Where the secret begins that the separator at {@code at} introduces, or -1. */
  private int valueStart(String text, int at, boolean lines) {
    return switch (text.charAt(at)) {
      case '=' ->
          isNamed(text, at, parameters) || lines && isNamed(text, at, headers)
              ? quoted(text, at + 1)
              : -1;
      case '%' -> {
        int end = encodedEnd(text, at, "3D");
        yield end > 0 && isNamed(text, at, parameters) ? end : -1;
      }
      default -> text.startsWith("//", at + 1) ? at + 3 : afterColon(text, at, lines);
    };
  }

  private int afterColon(String text, int at, boolean lines) {
    int end = at;
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    char before = end == 0 ? ' ' : text.charAt(end - 1);
    if (before == '"' || before == '\'') {
      int name = end > 1 && text.charAt(end - 2) == '\\' ? end - 2 : end - 1;
      boolean named = isNamed(text, name, parameters) || isNamed(text, name, headers);
      return named ? quoted(text, skipBlanks(text, at + 1)) : -1;
    }
    return lines && isNamed(text, end, headers) ? skipBlanks(text, at + 1) : -1;
  }

  private int valueEnd(String text, int at, int start, boolean lines) {
    char separator = text.charAt(at);
    if (separator == ':' && text.startsWith("//", at + 1)) {
      return userInfoEnd(text, start);
    }
    int quote = start - 1;
    if (quote > at && (text.charAt(quote) == '"' || text.charAt(quote) == '\'')) {
      return quotedEnd(text, start, separator == '=');
    }
    if (separator == '=' && !isNamed(text, at, parameters)
        || separator == ':' && lines && isNamed(text, at, headers)) {
      return lineEnd(text, start);
    }
    return plainEnd(text, start, separator == '%', !lines && text.lastIndexOf('?', start) < 0);
  }

  private static boolean isNamed(String text, int end, NameSet names) {
    int to = end;
    if (to > 0 && text.charAt(to - 1) == ']') {
      to--;
    } else if (to > 2 && text.regionMatches(true, to - 3, "%5D", 0, 3)) {
      to -= 3;
    }
    int from = to;
    while (from > 0 && isNameChar(text.charAt(from - 1))) {
      from--;
    }
    if (from > 0 && text.charAt(from - 1) == '%') {
      while (text.startsWith("25", from)) {
        from += 2;
      }
      from += 2; // the name follows an encoded character, such as %26
    }
    return names.contains(text, from, to);
  }

  private static boolean isNameChar(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-';
  }

  /** After the percent-encoded character at {@code at}, encoded any number of times, or -1. */
  private static int encodedEnd(String text, int at, String hex) {
    int from = at + 1;
    while (text.startsWith("25", from)) {
      from += 2;
    }
    return text.regionMatches(true, from, hex, 0, 2) ? from + 2 : -1;
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  /** After an opening quote, escaped or not, where there is one. */
  private static int quoted(String text, int from) {
    int at = from < text.length() && text.charAt(from) == '\\' ? from + 1 : from;
    boolean quote = at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
    return quote ? at + 1 : from;
  }

  private static int quotedEnd(String text, int start, boolean assigned) {
    char quote = text.charAt(start - 1);
    boolean escaped = start > 1 && text.charAt(start - 2) == '\\';
    for (int i = text.indexOf(quote, start); i >= 0; i = text.indexOf(quote, i + 1)) {
      boolean backslash = i > start && text.charAt(i - 1) == '\\';
      if (escaped && backslash) {
        return i - 1;
      }
      if (!escaped && !backslash && isClosing(text, i, assigned)) {
        return i;
      }
    }
    return text.length();
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

  private static int userInfoEnd(String text, int start) {
    int end = start;
    int at = -1;
    while (end < text.length() && AUTHORITY_ENDS.indexOf(text.charAt(end)) < 0) {
      at = text.charAt(end) == '@' ? end : at;
      end++;
    }
    return at;
  }

  private static int lineEnd(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
      end++;
    }
    return end;
  }

  private static int plainEnd(String text, int start, boolean encoded, boolean inPath) {
    int end = start;
    while (end < text.length() && VALUE_ENDS.indexOf(text.charAt(end)) < 0) {
      char c = text.charAt(end);
      boolean last = end + 1 == text.length();
      if (c == '\'' && (last || text.charAt(end + 1) == ' ')
          || inPath && c == '?'
          || encoded && c == '%' && encodedEnd(text, end, "26") > 0) {
        break;
      }
      end++;
    }
    return end;
  }
}
