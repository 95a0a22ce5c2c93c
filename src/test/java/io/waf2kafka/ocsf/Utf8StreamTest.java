package io.waf2kafka.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Utf8StreamTest {

  private static final String[] PIECES = {"a", "é", "中", "😀", "\u0000", "ÿ", "\uFEFF", "\uFFFD"};

  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void repairsAsAnyDecoderDoes(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = bytes(random);
    byte[] expected = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    assertThat(new Utf8Stream(pieces(bytes, random)).readAllBytes()).isEqualTo(expected);
  }

  @Test
  void repairsAtEveryDistanceFromTheEndOfItsBuffer() throws IOException {
    for (String sequence : new String[] {"é", "中", "😀"}) {
      byte[] whole = sequence.getBytes(StandardCharsets.UTF_8);
      for (int padding = 8_180; padding < 8_200; padding++) {
        for (int length = 1; length <= whole.length; length++) {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          bytes.write(new byte[padding]);
          bytes.write(whole, 0, length);
          bytes.write('x');
          assertThat(new Utf8Stream(new ByteArrayInputStream(bytes.toByteArray())).readAllBytes())
              .isEqualTo(bytes.toString(StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  private static byte[] bytes(Random random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int pieces = random.nextInt(random.nextInt(10) == 0 ? 12_000 : 30);
    int damage = 1 + random.nextInt(20);
    for (int i = 0; i < pieces; i++) {
      byte[] piece = PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
      boolean whole = random.nextInt(damage) > 0;
      bytes.write(piece, 0, whole ? piece.length : random.nextInt(piece.length + 1));
      if (!whole) {
        bytes.write(random.nextInt(256));
      }
    }
    return bytes.toByteArray();
  }

  /** Gives the bytes in pieces of any length, as a connection does. */
  private static InputStream pieces(byte[] bytes, Random random) {
    int most = 1 + random.nextInt(random.nextBoolean() ? 4 : 20_000);
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, 1 + random.nextInt(most)));
      }
    };
  }
}
