package io.waf2kafka.ocsf;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Map;

/**
 * Writes plain collections as one line of UTF-8. Not thread-safe; a thread keeps one, since its
 * buffer is worth keeping.
 */
final class JsonWriter {

  private static final ThreadLocal<JsonWriter> WRITERS = ThreadLocal.withInitial(JsonWriter::new);

  private final JsonBuffer out = new JsonBuffer();

  private JsonWriter() {}

  static byte[] bytes(Object value) {
    JsonWriter writer = WRITERS.get();
    writer.write(value);
    return writer.out.takeBytes();
  }

  private void write(Object value) {
    if (value instanceof String s) {
      out.string(s);
    } else if (value instanceof Section section) {
      writeSection(section);
    } else if (value == null || value instanceof Boolean || isExact(value)) {
      out.ascii(String.valueOf(value)); // before maps and lists: an interface is costly to look for
    } else if (value instanceof ArrayList<?> list) {
      writeArrayList(list);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map);
    } else if (value instanceof Iterable<?> list) {
      writeList(list);
    } else if (value instanceof Number n && Double.isFinite(n.doubleValue())) {
      out.ascii(Double.toString(n.doubleValue()));
    } else {
      out.string(value.toString());
    }
  }

  private static boolean isExact(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof BigDecimal
        || value instanceof BigInteger;
  }

  private void writeSection(Section section) {
    out.put('{');
    for (int i = 0; i < section.size(); i++) {
      out.name(section.nameAt(i));
      write(section.valueAt(i));
      out.put(',');
    }
    out.end('}');
  }

  private void writeMap(Map<?, ?> map) {
    out.put('{');
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (entry.getValue() instanceof Json.Duplicates values) {
        values.forEach(value -> writeMember(name, value));
      } else {
        writeMember(name, entry.getValue());
      }
    }
    out.end('}');
  }

  private void writeMember(String name, Object value) {
    out.name(name);
    write(value);
    out.put(',');
  }

  private void writeArrayList(ArrayList<?> list) {
    out.put('[');
    for (int i = 0; i < list.size(); i++) {
      write(list.get(i));
      out.put(',');
    }
    out.end(']');
  }

  private void writeList(Iterable<?> list) {
    out.put('[');
    for (Object element : list) {
      write(element);
      out.put(',');
    }
    out.end(']');
  }
}
