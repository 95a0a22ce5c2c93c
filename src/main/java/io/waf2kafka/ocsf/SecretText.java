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
      int start = mayFollowName(text, i) ? valueStart(text, i, lines) : -1;
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

  /** False where what is before a separator surely ends no hidden name, as is nearly always. */
  private boolean mayFollowName(String text, int at) {
    char last = at == 0 ? ' ' : text.charAt(at - 1);
    return parameters.mayEndWith(last)
        || headers.mayEndWith(last)
        || SecretName.mayEndEncoded(text, at)
        || text.startsWith("//", at + 1);
  }

  /** Where the secret begins that the separator at {@code at} introduces, or -1. */
  private int valueStart(String text, int at, boolean lines) {
    return switch (text.charAt(at)) {
      case '=' -> afterEquals(text, at, lines);
      case '%' -> {
        int end = SecretEnd.afterEncoded(text, at, "3D");
        yield end < 0
            ? afterEncodedColon(text, at)
            : SecretName.isBefore(text, at, parameters) ? end : -1;
      }
      default -> text.startsWith("//", at + 1) ? at + 3 : afterColon(text, at, lines);
    };
  }

  private int afterEquals(String text, int at, boolean lines) {
    int end = lines ? withoutBlanks(text, at) : at;
    boolean named =
        SecretName.isBefore(text, end, parameters)
            || lines && SecretName.isBefore(text, end, headers);
    return named ? quoted(text, lines ? SecretEnd.skipBlanks(text, at + 1) : at + 1) : -1;
  }

  private int afterColon(String text, int at, boolean lines) {
    int end = withoutBlanks(text, at);
    char before = end == 0 ? ' ' : text.charAt(end - 1);
    if (before == '"' || before == '\'') {
      int name = end - 1;
      while (name > 0 && text.charAt(name - 1) == '\\') {
        name--;
      }
      return isNamed(text, name) ? quoted(text, afterBracket(text, at + 1)) : -1;
    }
    String quote = QuoteSpelling.before(text, end);
    if (quote != null) {
      return isNamed(text, end - quote.length()) ? afterQuote(text, at + 1) : -1;
    }
    boolean line = lines && SecretName.isBefore(text, end, headers);
    return line ? SecretEnd.skipBlanks(text, at + 1) : -1;
  }

  /** JSON that is percent-encoded: {@code %22password%22%3A%22…%22}. */
  private int afterEncodedColon(String text, int at) {
    int end = SecretEnd.afterEncoded(text, at, "3A");
    String quote = end < 0 ? null : QuoteSpelling.before(text, at);
    return quote != null && isNamed(text, at - quote.length()) ? afterQuote(text, end) : -1;
  }

  private boolean isNamed(String text, int end) {
    return SecretName.isBefore(text, end, parameters) || SecretName.isBefore(text, end, headers);
  }

  private static int withoutBlanks(String text, int to) {
    int end = to;
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return end;
  }

  /** After the bracket of a list, whose first value stands for all. */
  private static int afterBracket(String text, int from) {
    int at = SecretEnd.skipBlanks(text, from);
    boolean list = at < text.length() && text.charAt(at) == '[';
    return list ? SecretEnd.skipBlanks(text, at + 1) : at;
  }

  private static int afterQuote(String text, int from) {
    int at = SecretEnd.skipBlanks(text, from);
    String quote = QuoteSpelling.at(text, at);
    return quote == null ? at : at + quote.length();
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
    String spelling = QuoteSpelling.before(text, start);
    if (spelling != null && start - spelling.length() > at) {
      int end = text.indexOf(spelling, start);
      return end < 0 ? text.length() : end;
    }
    int name = withoutBlanks(text, at);
    if (separator == '=' && !SecretName.isBefore(text, name, parameters)
        || separator == ':' && lines && SecretName.isBefore(text, name, headers)) {
      return SecretEnd.ofLine(text, start);
    }
    return SecretEnd.ofPlain(text, start, separator == '%', inPath);
  }

  /** After an opening quote, escaped or not, where there is one. */
  private static int quoted(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == '\\') {
      at++;
    }
    boolean quote = at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
    return quote ? at + 1 : from;
  }
}
