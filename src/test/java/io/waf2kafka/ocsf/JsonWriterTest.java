package io.waf2kafka.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Holds the writer, which looks at many bytes at once, against one that looks at each character.
 */
class JsonWriterTest {

  private static final String[] PIECES = {
    "a", "Zz09", "plain text of some length, ", "?", "\"", "\\", "\n", "\u0000", "\u001f", " ",
    "\u007f", "\u0080", "é", "ÿ", "中", "\uffff", "😀", "\ud800", "\udc00", "/?#&=%"
  };

  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void writesEveryTextAsCharacterByCharacter(@ForAll long seed) {
    String text = text(new Random(seed));
    assertThat(written(text)).isEqualTo(expected(text));
    assertThat(written(List.of(text))).isEqualTo("[" + expected(text) + "]");
    String member = "{" + expected(text) + ":1}";
    assertThat(written(Map.of(text, 1))).isEqualTo(member);
    assertThat(written(new Section().with(text, 1))).isEqualTo(member);
  }

  private static String text(Random random) {
    int kinds = 1 + random.nextInt(PIECES.length);
    int pieces = random.nextInt(random.nextInt(20) == 0 ? 9_000 : 40);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      boolean plain = random.nextInt(3) > 0;
      text.append(plain ? (char) ('a' + random.nextInt(26)) : PIECES[random.nextInt(kinds)]);
    }
    return text.toString();
  }

  private static String written(Object value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }

  private static String expected(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(out, c));
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append((char) c);
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < ' ') {
          out.append(String.format("\\u%04x", c));
        } else {
          out.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c);
        }
      }
    }
  }
}
