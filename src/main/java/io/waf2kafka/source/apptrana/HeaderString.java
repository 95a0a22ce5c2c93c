package io.waf2kafka.source.apptrana;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.waf2kafka.ocsf.Header;
import io.waf2kafka.ocsf.Headers;
import java.io.IOException;
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

  private static final JsonFactory STRICT = new JsonFactory();
  private static final String TOKEN_CHARS = "!#$%&'*+-.^_`|~:";

  private final String text;
  private final List<Header> headers = new ArrayList<>();

  private HeaderString(String text) {
    this.text = text;
  }

  /** The headers, or null when the text is in neither form. */
  static Headers parse(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.equals("-")) {
      return Headers.NONE;
    }
    HeaderString parsed = new HeaderString(trimmed);
    if (parsed.readPlain() || parsed.readJson() || parsed.scan()) {
      return new Headers(parsed.headers);
    }
    return null;
  }

  /** Reads the usual case, JSON without escapes, without the cost of a JSON parser. */
  private boolean readPlain() {
    int at = 0;
    while (true) {
      int nameEnd = plainStringEnd(at);
      int colon = nameEnd < 0 ? -1 : skipBlanks(nameEnd + 1);
      if (colon < 0 || !isAt(colon, ':')) {
        return false;
      }
      int value = skipBlanks(colon + 1);
      int valueEnd = plainStringEnd(value);
      if (valueEnd < 0) {
        return false;
      }
      add(text.substring(at + 1, nameEnd), text.substring(value + 1, valueEnd));
      at = skipBlanks(valueEnd + 1);
      if (at == text.length()) {
        return true;
      }
      if (!isAt(at, ',')) {
        return false;
      }
      at = skipBlanks(at + 1);
    }
  }

  /** The closing quote of the string that opens at {@code from}, or -1 when it is not plain. */
  private int plainStringEnd(int from) {
    if (!isAt(from, '"')) {
      return -1;
    }
    for (int i = from + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return i;
      }
      if (c == '\\' || c < ' ') {
        return -1;
      }
    }
    return -1;
  }

  private boolean readJson() {
    headers.clear();
    if (text.indexOf('\\') < 0) {
      return false; // then it would have been plain; no use to throw and catch
    }
    try (JsonParser p = STRICT.createParser("{" + text + "}")) {
      p.nextToken();
      for (String name = p.nextFieldName(); name != null; name = p.nextFieldName()) {
        JsonToken token = p.nextToken();
        if (!token.isScalarValue()) {
          return false;
        }
        add(name, token == JsonToken.VALUE_NULL ? null : p.getText());
      }
      return p.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean scan() {
    headers.clear();
    int key = nextKey(0);
    if (key < 0) {
      return false;
    }
    while (key >= 0) {
      int nameEnd = text.indexOf('"', key + 1);
      int value = valueStart(nameEnd);
      int next = nextKey(value);
      add(text.substring(key + 1, nameEnd), value(value, next < 0 ? text.length() : next));
      key = next;
    }
    return true;
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
    while (before >= 0 && text.charAt(before) == ' ') {
      before--;
    }
    return before < 0 || text.charAt(before) == ',' || text.charAt(before) == '{';
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
    while (at < text.length() && text.charAt(at) == ' ') {
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
