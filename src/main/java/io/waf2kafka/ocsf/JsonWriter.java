package io.waf2kafka.ocsf;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Map;

/**
 * Writes plain collections as one line of UTF-8. Not thread-safe; a thread keeps one, since its
 * buffer is worth keeping.
 */
final class JsonWriter {

  private static final ThreadLocal<JsonWriter> WRITERS = ThreadLocal.withInitial(JsonWriter::new);

  private final JsonBuffer out = new JsonBuffer();
  private final JsonMembers members = new JsonMembers(out);

  private JsonWriter() {}

  static byte[] bytes(Object value) {
    JsonWriter writer = WRITERS.get();
    writer.out.position(0); // a value of a user's own may have failed in the middle
    writer.write(value);
    return writer.out.takeBytes();
  }

  /** The members of a section, each with its comma. */
  static byte[] members(Section section) {
    JsonWriter writer = new JsonWriter();
    writer.writeMembers(section);
    return writer.out.takeBytes();
  }

  private void write(Object value) {
    if (value instanceof String s) {
      out.string(s);
    } else if (value instanceof Section section) {
      out.put('{');
      writeMembers(section);
      out.end('}');
    } else if (value instanceof Integer i) {
      out.number(i);
    } else if (value instanceof Long l) {
      out.number(l);
    } else if (value instanceof ArrayList<?> list) {
      writeArrayList(list);
    } else {
      writeOther(value); // an interface is costly to look for
    }
  }

  private void writeOther(Object value) {
    if (value == null
        || value instanceof Boolean
        || value instanceof BigDecimal
        || value instanceof BigInteger) {
      out.ascii(String.valueOf(value));
    } else if (value instanceof AbstractCollection<?> list) {
      writeList(list);
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

  private void writeMembers(Section section) {
    for (int i = 0; i < section.size(); i++) {
      Section.Group group = section.groupAt(i);
      if (group == null) {
        writeMembers(section.nameAt(i), section.valueAt(i));
      } else {
        out.bytes(group.json());
        i += group.attributes() - 1;
      }
    }
  }

  private void writeMap(Map<?, ?> map) {
    out.put('{');
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      writeMembers(String.valueOf(entry.getKey()), entry.getValue());
    }
    out.end('}');
  }

  /** One member, but as many as there are duplicates. */
  private void writeMembers(String name, Object value) {
    if (value instanceof Json.Duplicates values) {
      values.forEach(one -> writeMember(name, one));
    } else {
      writeMember(name, value);
    }
  }

  private void writeMember(String name, Object value) {
    JsonMembers.Slot slot = members.slot(name);
    byte[] known = slot.member(value);
    if (known != null) {
      out.bytes(known);
      return;
    }
    int start = out.position();
    slot.writeName(out);
    write(value);
    out.put(',');
    members.written(slot, value, start);
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
