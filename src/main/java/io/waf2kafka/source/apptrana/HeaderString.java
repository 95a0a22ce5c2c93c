package io.waf2kafka.source.apptrana;

import io.waf2kafka.ocsf.Header;
import io.waf2kafka.ocsf.Headers;
import java.util.ArrayList;
import java.util.List;

/**
 * AppTrana's {@code requestHeader} and {@code responseHeader}: {@code
 * "Name":"value","Name":"value"} with padding around the commas and {@code -} for an absent value.
 *
 * <p>It is read as the inside of a JSON object when it is one. Often it is not, since quotes within
 * a value may come as they are; then a value ends where the next {@code ,"Name":"} begins.
 */
final class HeaderString {

  private static final String BLANKS = " \t\r\n";
  private static final String TOKEN_CHARS = "!#$%&'*+-.^_`|~:";

  private final String text;
  private final List<Header> headers = new ArrayList<>();

  private HeaderString(String text) {
    this.text = text;
  }

  /** The headers, or null when the text is in neither form. */
  static Headers parse(String text) {
    String trimmed = inner(text.strip());
    if (trimmed.isEmpty() || trimmed.equals("-")) {
      return Headers.NONE;
    }
    List<Header> strict = JsonPairs.read(trimmed);
    return strict != null ? new Headers(strict) : new HeaderString(trimmed).scan();
  }

  /** Without the braces of an object, should they come. */
  private static String inner(String text) {
    boolean object = text.startsWith("{") && text.endsWith("}");
    return object ? text.substring(1, text.length() - 1).strip() : text;
  }

  /** Reads from name to name; null without any. */
  private Headers scan() {
    int key = nextKey(0);
    if (key < 0) {
      return null;
    }
    while (key >= 0) {
      int nameEnd = text.indexOf('"', key + 1);
      int value = valueStart(nameEnd);
      int next = nextKey(value);
      add(text.substring(key + 1, nameEnd), value(value, next < 0 ? text.length() : next));
      key = next;
    }
    return new Headers(headers);
  }

  /** The quote that opens the next {@code "Name":"} at the start or after a comma, or -1. */
  private int nextKey(int from) {
    for (int quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 1)) {
      int end = quote + 1;
      while (end < text.length() && isTokenChar(text.charAt(end))) {
        end++;
      }
      if (end > quote + 1 && isAt(end, '"') && valueStart(end) >= 0 && isSeparated(quote)) {
        return quote;
      }
    }
    return -1;
  }

  private boolean isSeparated(int quote) {
    int before = quote - 1;
    while (before >= 0 && BLANKS.indexOf(text.charAt(before)) >= 0) {
      before--;
    }
    return before < 0 || text.charAt(before) == ',';
  }

  /** After {@code ":"} with its padding, which follows the name's closing quote; else -1. */
  private int valueStart(int nameEnd) {
    int colon = skipBlanks(nameEnd + 1);
    int quote = isAt(colon, ':') ? skipBlanks(colon + 1) : -1;
    return quote >= 0 && isAt(quote, '"') ? quote + 1 : -1;
  }

  /** The value without the closing quote and the comma before the next key. */
  private String value(int from, int to) {
    String raw = text.substring(from, to).stripTrailing();
    if (to < text.length() && raw.endsWith(",")) {
      raw = raw.substring(0, raw.length() - 1).stripTrailing();
    }
    if (raw.endsWith("\"")) {
      raw = raw.substring(0, raw.length() - 1);
    }
    return raw.replace("\\\"", "\"");
  }

  private void add(String name, String value) {
    Header header = Header.of(name, value);
    if (header != null) {
      headers.add(header);
    }
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private boolean isAt(int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private static boolean isTokenChar(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || TOKEN_CHARS.indexOf(c) >= 0;
  }
}
