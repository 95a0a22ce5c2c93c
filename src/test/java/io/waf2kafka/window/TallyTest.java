package io.waf2kafka.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String uid(int n) {
    return String.format("%064x", n);
  }

  /** The digest as its documentation says it, with big numbers. */
  private static String documented(List<Integer> events) throws Exception {
    BigInteger sum = BigInteger.ZERO;
    for (int n : events) {
      CRC32C crc = new CRC32C();
      crc.update(bytes("value " + n));
      String text = uid(n) + ":" + String.format("%08x", crc.getValue());
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(text));
      sum = sum.add(new BigInteger(1, Arrays.copyOf(hash, 8)));
    }
    return String.format("%016x", sum.mod(BigInteger.TWO.pow(64)));
  }

  private static Tally tally(List<Integer> events) {
    Tally tally = new Tally();
    events.forEach(n -> tally.event("topic", uid(n), bytes("value " + n)));
    return tally;
  }

  @Test
  void digestIsTheDocumentedSum() throws Exception {
    List<Integer> events = new ArrayList<>();
    for (int n = 0; n < 100; n++) {
      assertThat(tally(events).digest()).isEqualTo(documented(events));
      events.add(n);
    }
  }

  @Test
  void digestOfNothingIsZero() {
    assertThat(new Tally().digest()).isEqualTo("0000000000000000");
  }

  @Test
  void digestOfOneEventIsWhatOtherToolsCompute() {
    Tally tally = new Tally();
    tally.event("t", "0123456789abcdef0123456789abcdef", bytes("{}"));
    // printf '0123456789abcdef0123456789abcdef:297bd0aa' | sha256sum | cut -c1-16
    assertThat(tally.digest()).isEqualTo("b67360ca79da082c");
  }

  @Test
  void digestDoesNotDependOnOrder() {
    List<Integer> events = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
    String digest = tally(events).digest();
    Collections.shuffle(events, new Random(1));
    assertThat(tally(events).digest()).isEqualTo(digest);
  }

  private static long pair(int n, String value) {
    return Tally.pair(uid(n), Tally.checksum(bytes(value)));
  }

  @Test
  void digestShowsAnEventThatIsMissingTwiceOrChanged() {
    String digest = tally(List.of(1, 2)).digest();
    assertThat(tally(List.of(1)).digest()).isNotEqualTo(digest);
    assertThat(tally(List.of(1, 2, 2)).digest()).isNotEqualTo(digest);
    assertThat(pair(1, "a")).isNotEqualTo(pair(1, "b")).isNotEqualTo(pair(2, "a"));
  }

  @Test
  void eventsAreCountedByTopic() {
    Tally tally = new Tally();
    tally.event("b", uid(1), bytes("x"));
    tally.event("a", uid(2), bytes("x"));
    tally.event("b", uid(3), bytes("x"));
    assertThat(tally.events).isEqualTo(3);
    assertThat(tally.json().get("topics")).hasToString("{a=1, b=2}");
  }

  @Test
  void aCopyIsEqualAndGoesItsOwnWay() {
    Tally tally = tally(List.of(1, 2, 3));
    tally.duplicates = 4;
    tally.late = 5;
    tally.filtered = 6;
    tally.deadLetters = 7;
    tally.outsideWindow = 8;
    tally.requests = 9;
    tally.bytes = Long.MAX_VALUE;
    tally.attempts = 10;
    Tally copy = tally.copy();
    assertThat(copy.json()).isEqualTo(tally.json());
    copy.event("topic", uid(4), bytes("value 4"));
    assertThat(tally.json()).isEqualTo(tally.copy().json()).isNotEqualTo(copy.json());
    assertThat(copy.digest()).isEqualTo(tally(List.of(1, 2, 3, 4)).digest());
  }

  @Test
  void recordNamesItsFieldsInTheirOrder() {
    assertThat(new Tally().json().keySet())
        .containsExactly(
            "events",
            "duplicates",
            "late",
            "filtered",
            "dead_letters",
            "outside_window",
            "digest",
            "topics",
            "requests",
            "bytes",
            "attempts");
  }
}
