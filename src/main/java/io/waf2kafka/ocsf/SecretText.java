package io.waf2kafka.ocsf;

import java.util.List;

/**
 * Finds secrets by the names before them in any text: {@code name=value} in URLs, forms and
 * matches, also percent-encoded; {@code "name":"value"} in JSON; {@code Name: value} as a header's
 * line; user and password before a URL's host. Where an end is in doubt it hides too much rather
 * than too little.
 */
final class SecretText {

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
    int first = separator(text, 0);
    if (first == text.length()) {
      return text;
    }
    int query = lines ? -1 : text.indexOf('?');
    StringBuilder out = null;
    int copied = 0;
    for (int i = first; i < text.length(); i = separator(text, i + 1)) {
      int start = valueStart(text, i, lines);
      int end =
          start < 0 ? -1 : valueEnd(text, i, start, lines, !lines && (query < 0 || query > start));
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

  /** The next character that may introduce a secret, or the text's end. */
  private static int separator(String text, int from) {
    int length = text.length();
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      if (c == '=' || c == ':' || c == '%') {
        return i;
      }
    }
    return length;
  }

  /** Where the secret begins that the separator at {@code at} introduces, or -1. */
  private int valueStart(String text, int at, boolean lines) {
    return switch (text.charAt(at)) {
      case '=' ->
          isNamed(text, at, parameters) || lines && isNamed(text, at, headers)
              ? quoted(text, at + 1)
              : -1;
      case '%' -> {
        int end = SecretEnd.afterEncoded(text, at, "3D");
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
      return named ? quoted(text, SecretEnd.skipBlanks(text, at + 1)) : -1;
    }
    return lines && isNamed(text, end, headers) ? SecretEnd.skipBlanks(text, at + 1) : -1;
  }

  private int valueEnd(String text, int at, int start, boolean lines, boolean inPath) {
    char separator = text.charAt(at);
    if (separator == ':' && text.startsWith("//", at + 1)) {
      return SecretEnd.ofUserInfo(text, start);
    }
    int quote = start - 1;
    if (quote > at && (text.charAt(quote) == '"' || text.charAt(quote) == '\'')) {
      return SecretEnd.ofQuoted(text, start, separator == '=');
    }
    if (separator == '=' && !isNamed(text, at, parameters)
        || separator == ':' && lines && isNamed(text, at, headers)) {
      return SecretEnd.ofLine(text, start);
    }
    return SecretEnd.ofPlain(text, start, separator == '%', inPath);
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

  /** After an opening quote, escaped or not, where there is one. */
  private static int quoted(String text, int from) {
    int at = from < text.length() && text.charAt(from) == '\\' ? from + 1 : from;
    boolean quote = at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
    return quote ? at + 1 : from;
  }
}
