package io.waf2kafka.ocsf;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes plain collections as JSON. */
final class JsonWriter {

  private JsonWriter() {}

  static void write(Object value, JsonGenerator g) throws IOException {
    if (value instanceof String s) {
      g.writeString(wellFormed(s));
    } else if (value instanceof Map<?, ?> map) {
      writeObject(map, g);
    } else if (value instanceof Iterable<?> list) {
      g.writeStartArray();
      for (Object element : list) {
        write(element, g);
      }
      g.writeEndArray();
    } else {
      writeScalar(value, g);
    }
  }

  private static void writeObject(Map<?, ?> map, JsonGenerator g) throws IOException {
    g.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = wellFormed(String.valueOf(entry.getKey()));
      if (entry.getValue() instanceof Json.Duplicates values) {
        for (Object value : values) {
          g.writeFieldName(name);
          write(value, g);
        }
      } else {
        g.writeFieldName(name);
        write(entry.getValue(), g);
      }
    }
    g.writeEndObject();
  }

  private static void writeScalar(Object value, JsonGenerator g) throws IOException {
    if (value instanceof Integer i) {
      g.writeNumber(i);
    } else if (value instanceof Long l) {
      g.writeNumber(l);
    } else if (value instanceof Boolean b) {
      g.writeBoolean(b);
    } else if (value instanceof BigDecimal d) {
      g.writeNumber(d);
    } else if (value instanceof BigInteger i) {
      g.writeNumber(i);
    } else if (value instanceof Number n) {
      g.writeNumber(n.doubleValue());
    } else if (value == null) {
      g.writeNull();
    } else {
      g.writeString(wellFormed(value.toString()));
    }
  }

  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        // a round trip through UTF-16 is the platform's own repair of lone surrogates
        return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
      }
    }
    return text;
  }
}
