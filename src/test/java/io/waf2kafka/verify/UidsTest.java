package io.waf2kafka.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.window.EventId;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uids in one pass and in several. */
class UidsTest {

  private static final int EVENTS = 10_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void findsEachRepeatedUidInExactlyOnePass(int passes) {
    long found =
        IntStream.range(0, passes)
            .mapToLong(pass -> repeated(new Uids(pass, passes, EVENTS)))
            .sum();
    assertThat(found).isEqualTo(EVENTS / 10);
  }

  private static long repeated(Uids uids) {
    return ids(EVENTS).filter(id -> uids.isRepeated("t", "s", id)).count()
        + ids(EVENTS / 10).filter(id -> uids.isRepeated("t", "s", id)).count();
  }

  @Test
  void keepsTopicsAndStreamsApart() {
    Uids uids = new Uids(0, 1, 10);
    EventId id = new EventId(1, 2);
    assertThat(uids.isRepeated("t", "s", id)).isFalse();
    assertThat(uids.isRepeated("u", "s", id)).isFalse();
    assertThat(uids.isRepeated("t", "r", id)).isFalse();
    assertThat(uids.isRepeated("t", "s", id)).isTrue();
  }

  @Test
  void readsTenMillionEventsTwiceIn512Megabytes() {
    assertThat(Uids.passes(10_000_000, 512L << 20)).isEqualTo(2);
    assertThat(Uids.passes(10_000_000, 4L << 30)).isEqualTo(1);
    assertThat(Uids.passes(0, 512L << 20)).isZero();
  }

  private static Stream<EventId> ids(int count) {
    Random random = new Random(7);
    return IntStream.range(0, count)
        .mapToObj(n -> new EventId(random.nextLong(), random.nextLong()));
  }
}
