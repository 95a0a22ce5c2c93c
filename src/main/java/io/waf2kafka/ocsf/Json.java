package io.waf2kafka.ocsf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as plain collections, read leniently and written as one line of UTF-8.
 *
 * <p>A value is a {@code Map<String, Object>} in the order it came, a {@code List<Object>}, a
 * String, an Integer, Long or BigInteger, a BigDecimal, a Boolean, or null. A name that an object
 * holds twice has a {@link Duplicates} value, so that no occurrence is lost. Numbers that no double
 * can hold and those of more than 1,000 digits are read as strings; what is nested deeper than 200
 * levels is replaced by the string {@value #TOO_DEEP}.
 */
public final class Json {

  /** Stands where an array or object was nested too deeply. */
  public static final String TOO_DEEP = "[nested too deeply]";

  /** The values of a name that one JSON object holds more than once, in the order they came. */
  public static final class Duplicates extends ArrayList<Object> {}

  /**
   * Reads what real WAF logs hold: raw control characters, a missing value, an escape that JSON
   * does not know, strings up to 64 MiB. Names are not interned: attackers choose them.
   */
  public static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(64 << 20)
                  .maxNameLength(1 << 20)
                  .maxNumberLength(1 << 20)
                  .maxNestingDepth(100_000)
                  .build())
          .build();

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int MAX_DEPTH = 200;
  private static final int MAX_DIGITS = 1_000;
  private static final int MOST_DIGITS_OF_INT = 9;

  private Json() {}

  /**
   * A parser of UTF-8 bytes in which malformed sequences become U+FFFD: limits that cut at bytes
   * leave such sequences in strings, and one of them must not cost the whole response. A byte order
   * mark is skipped.
   *
   * @throws IOException when the stream cannot be read
   */
  public static JsonParser parser(InputStream in) throws IOException {
    return FACTORY.createParser(new Utf8Stream(withoutMark(in)));
  }

  private static InputStream withoutMark(InputStream in) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(in, MARK.length);
    byte[] first = bytes.readNBytes(MARK.length);
    if (!Arrays.equals(first, MARK)) {
      bytes.unread(first);
    }
    return bytes;
  }

  /**
   * Reads the value that begins at the parser's current token and leaves the parser at its last
   * token.
   *
   * @throws IOException when the text is no JSON or ends too soon
   */
  public static Object read(JsonParser p) throws IOException {
    return read(p, 0);
  }

  private static Object read(JsonParser p, int depth) throws IOException {
    JsonToken token = p.currentToken();
    if (token == null) {
      throw new JsonEOFException(p, JsonToken.NOT_AVAILABLE, "the text ends before its value");
    }
    return switch (token) {
      case START_OBJECT -> depth < MAX_DEPTH ? object(p, depth) : tooDeep(p);
      case START_ARRAY -> depth < MAX_DEPTH ? array(p, depth) : tooDeep(p);
      case VALUE_STRING -> p.getText();
      case VALUE_NUMBER_INT -> integer(p);
      case VALUE_NUMBER_FLOAT -> decimal(p.getText());
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      default -> null;
    };
  }

  private static Object tooDeep(JsonParser p) throws IOException {
    p.skipChildren();
    return TOO_DEEP;
  }

  private static Map<String, Object> object(JsonParser p, int depth) throws IOException {
    Section object = new Section();
    long seen = 0; // a bit for each name's hash code: most names need no search for an earlier one
    for (String name = p.nextFieldName(); name != null; name = p.nextFieldName()) {
      p.nextToken();
      Object value = read(p, depth + 1);
      long bit = 1L << name.hashCode();
      if ((seen & bit) != 0 && object.containsKey(name)) {
        object.put(name, joined(object.get(name), value));
      } else if (object.size() < Section.MOST_INDEXED) {
        object.append(name, value);
        seen |= bit;
      } else {
        Map<String, Object> large = new LinkedHashMap<>(object);
        large.put(name, value);
        return large(p, depth, large);
      }
    }
    return object;
  }

  private static Map<String, Object> large(JsonParser p, int depth, Map<String, Object> object)
      throws IOException {
    for (String name = p.nextFieldName(); name != null; name = p.nextFieldName()) {
      p.nextToken();
      Object value = read(p, depth + 1);
      int size = object.size();
      Object earlier = object.put(name, value);
      if (object.size() == size) {
        object.put(name, joined(earlier, value));
      }
    }
    return object;
  }

  private static Duplicates joined(Object earlier, Object value) {
    Duplicates all = earlier instanceof Duplicates d ? d : new Duplicates();
    if (all != earlier) {
      all.add(earlier);
    }
    all.add(value);
    return all;
  }

  private static List<Object> array(JsonParser p, int depth) throws IOException {
    List<Object> array = new ArrayList<>();
    while (p.nextToken() != JsonToken.END_ARRAY) {
      array.add(read(p, depth + 1));
    }
    return array;
  }

  private static Object integer(JsonParser p) throws IOException {
    int length = p.getTextLength();
    if (length <= MOST_DIGITS_OF_INT) {
      return p.getIntValue();
    }
    return length > MAX_DIGITS ? p.getText() : p.getNumberValue();
  }

  private static Object decimal(String text) {
    if (text.length() > MAX_DIGITS || Double.isInfinite(Double.parseDouble(text))) {
      return text;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return text; // an exponent below what BigDecimal holds, such as 1e-99999999999
    }
  }

  /**
   * The value as one line of UTF-8. {@link Duplicates} are written as they came, one name several
   * times; a lone surrogate becomes U+FFFD; a type that is no JSON is written as its text.
   */
  public static byte[] bytes(Object value) {
    return JsonWriter.bytes(value);
  }

  /**
   * Writes the value into a larger document, as {@link #bytes} does.
   *
   * @throws IOException when the generator's target cannot be written
   */
  public static void write(Object value, JsonGenerator g) throws IOException {
    g.writeRawValue(new String(bytes(value), StandardCharsets.UTF_8));
  }

  /**
   * The value in a canonical form after RFC 8785: sorted names, no blanks, least escapes, numbers
   * by their decimal value and never rounded.
   */
  public static String canonical(Object value) {
    return CanonicalJson.of(value);
  }
}
