package io.waf2kafka.source.apptrana;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.waf2kafka.ocsf.Header;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code "Name":"value","Name":"value"} as the inside of a JSON object. */
final class JsonPairs {

  private static final JsonFactory STRICT = new JsonFactory();

  private final String text;
  private boolean otherValues;
  private final List<Header> headers = new ArrayList<>();

  private JsonPairs(String text) {
    this.text = text;
  }

  /** The pairs with a value, in their order, duplicates kept; null when the text is not that. */
  static List<Header> read(String text) {
    JsonPairs pairs = new JsonPairs(text);
    return pairs.readPlain() || pairs.readJson() ? pairs.headers : null;
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
        otherValues = !isAt(value, '"');
        return false;
      }
      if (!isAbsent(value + 1, valueEnd)) {
        add(text.substring(at + 1, nameEnd), text.substring(value + 1, valueEnd));
      }
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
    if (text.indexOf('\\') < 0 && !otherValues) {
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

  /** Whether the value is a mere {@code -}, as of most headers. */
  private boolean isAbsent(int from, int to) {
    return to == from + 1 && isAt(from, '-');
  }

  private void add(String name, String value) {
    Header header = Header.of(name, value);
    if (header != null) {
      headers.add(header);
    }
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private boolean isAt(int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }
}
