package io.waf2kafka.ocsf;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes plain collections as one line of UTF-8. Not thread-safe; a thread keeps one, since its
 * buffer is worth keeping.
 */
final class JsonWriter {

  private static final ThreadLocal<JsonWriter> WRITERS = ThreadLocal.withInitial(JsonWriter::new);
  private static final int USUAL_SIZE = 16_384;
  private static final int NAMES = 512;
  private static final int BLOCK =
      8_192; // so that a long text needs no buffer of six times its length
  private static final int MOST_BYTES_OF_CHAR = 6;
  private static final int REPLACEMENT = 0xFFFD;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** ASCII characters that stand in JSON as they are. */
  private static final boolean[] PLAIN = new boolean[128];

  static {
    Arrays.fill(PLAIN, ' ', PLAIN.length, true);
    PLAIN['"'] = false;
    PLAIN['\\'] = false;
  }

  private final String[] names = new String[NAMES];
  private final byte[][] nameBytes = new byte[NAMES][];
  private byte[] buffer = new byte[USUAL_SIZE];
  private int at;

  private JsonWriter() {}

  static byte[] bytes(Object value) {
    JsonWriter writer = WRITERS.get();
    writer.at = 0;
    writer.write(value);
    byte[] bytes = Arrays.copyOf(writer.buffer, writer.at);
    if (writer.buffer.length > USUAL_SIZE * MOST_BYTES_OF_CHAR) {
      writer.buffer = new byte[USUAL_SIZE];
    }
    return bytes;
  }

  private void write(Object value) {
    if (value instanceof String s) {
      writeString(s);
    } else if (value instanceof Section section) {
      writeSection(section);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map);
    } else if (value instanceof Iterable<?> list) {
      writeList(list);
    } else if (value == null || value instanceof Boolean || isExact(value)) {
      writeAscii(String.valueOf(value));
    } else if (value instanceof Number n && Double.isFinite(n.doubleValue())) {
      writeAscii(Double.toString(n.doubleValue()));
    } else {
      writeString(value.toString());
    }
  }

  private static boolean isExact(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof BigDecimal
        || value instanceof BigInteger;
  }

  private void writeSection(Section section) {
    put('{');
    for (int i = 0; i < section.size(); i++) {
      writeName(section.nameAt(i));
      write(section.valueAt(i));
      put(',');
    }
    end('}');
  }

  private void writeMap(Map<?, ?> map) {
    put('{');
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (entry.getValue() instanceof Json.Duplicates values) {
        values.forEach(value -> writeMember(name, value));
      } else {
        writeMember(name, entry.getValue());
      }
    }
    end('}');
  }

  /** Writes a name of OCSF, of which there are few, in one go. */
  private void writeName(String name) {
    int slot = name.hashCode() & (NAMES - 1);
    byte[] bytes = nameBytes[slot];
    if (names[slot] != name) {
      int start = at;
      writeString(name);
      put(':');
      names[slot] = name;
      nameBytes[slot] = Arrays.copyOfRange(buffer, start, at);
      return;
    }
    if (buffer.length - at < bytes.length) {
      grow(bytes.length);
    }
    System.arraycopy(bytes, 0, buffer, at, bytes.length);
    at += bytes.length;
  }

  private void writeMember(String name, Object value) {
    writeString(name);
    put(':');
    write(value);
    put(',');
  }

  private void writeList(Iterable<?> list) {
    put('[');
    for (Object element : list) {
      write(element);
      put(',');
    }
    end(']');
  }

  /** Ends an object or array, in whose place for a further comma the bracket goes. */
  private void end(char bracket) {
    if (buffer[at - 1] == ',') {
      at--;
    }
    put(bracket);
  }

  private void put(char ascii) {
    if (at == buffer.length) {
      grow(1);
    }
    buffer[at++] = (byte) ascii;
  }

  private void grow(int more) {
    buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, buffer.length + more));
  }

  private void writeAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  private void writeString(String text) {
    put('"');
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + BLOCK);
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to++;
      }
      writeBlock(text, from, to);
      from = to;
    }
    put('"');
  }

  private void writeBlock(String text, int start, int end) {
    int most = (end - start) * MOST_BYTES_OF_CHAR;
    if (buffer.length - at < most) {
      grow(most);
    }
    byte[] out = buffer;
    int to = at;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < 128 && PLAIN[c]) {
        out[to++] = (byte) c;
      } else if (c < 128) {
        to = escape(c, out, to);
      } else {
        int point = Character.isSurrogate(c) ? point(text, i) : c;
        i += point > 0xFFFF ? 1 : 0;
        to = encode(point, out, to);
      }
    }
    at = to;
  }

  /** The code point of a surrogate pair; a lone surrogate is no character. */
  private static int point(String text, int i) {
    int point = text.codePointAt(i);
    return point > 0xFFFF ? point : REPLACEMENT;
  }

  private static int encode(int point, byte[] out, int from) {
    int to = from;
    if (point < 0x800) {
      out[to++] = (byte) (0xC0 | point >> 6);
    } else {
      if (point < 0x10000) {
        out[to++] = (byte) (0xE0 | point >> 12);
      } else {
        out[to++] = (byte) (0xF0 | point >> 18);
        out[to++] = (byte) (0x80 | point >> 12 & 0x3F);
      }
      out[to++] = (byte) (0x80 | point >> 6 & 0x3F);
    }
    out[to++] = (byte) (0x80 | point & 0x3F);
    return to;
  }

  private static int escape(char c, byte[] out, int from) {
    int to = from;
    out[to++] = '\\';
    switch (c) {
      case '"', '\\' -> out[to++] = (byte) c;
      case '\n' -> out[to++] = 'n';
      case '\r' -> out[to++] = 'r';
      case '\t' -> out[to++] = 't';
      default -> {
        out[to++] = 'u';
        out[to++] = '0';
        out[to++] = '0';
        out[to++] = HEX[c >> 4];
        out[to++] = HEX[c & 15];
      }
    }
    return to;
  }
}
