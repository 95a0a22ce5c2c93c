package io.waf2kafka.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

  /** Seconds of a small world that a bit each stands for. */
  private static final int WORLD = 40;

  /** {@code "1-3 5-9"}: intervals in seconds. */
  static List<Interval> seconds(String text) {
    return text.isBlank()
        ? List.of()
        : Arrays.stream(text.trim().split(" "))
            .map(pair -> pair.split("-"))
            .map(ends -> second(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])))
            .toList();
  }

  private static Interval second(int from, int to) {
    return new Interval(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
  }

  @ParameterizedTest
  @CsvSource({
    "'5-9', '1-5', '5-9'", // only an end is shared
    "'5-9', '9-12', '5-9'",
    "'5-9', '5-9', ''",
    "'5-9', '1-20', ''",
    "'5-9', '1-6', '6-9'",
    "'5-9', '8-20', '5-8'",
    "'5-9', '6-8', '5-6 8-9'",
    "'1-3 5-9 11-13', '2-12', '1-2 12-13'",
    "'', '2-12', ''"
  })
  void subtractLeavesWhatIsNotDone(String intervals, String done, String left) {
    assertThat(Interval.subtract(seconds(intervals), seconds(done).get(0)))
        .isEqualTo(seconds(left));
  }

  @ParameterizedTest
  @CsvSource({
    "'1-3', '5-9', '1-3 5-9'",
    "'5-9', '1-3', '1-3 5-9'",
    "'1-5', '5-9', '1-9'", // they touch
    "'1-9', '2-4', '1-9'",
    "'1-3 7-9', '2-8', '1-9'",
    "'1-2 2-3', '', '1-3'",
    "'', '', ''"
  })
  void unionJoinsWhatTouches(String some, String more, String all) {
    assertThat(StreamState.union(seconds(some), seconds(more))).isEqualTo(seconds(all));
  }

  @Test
  void unionAndSubtractionAreThoseOfSets() {
    Random random = new Random(7);
    for (int run = 0; run < 2_000; run++) {
      List<Interval> some = random(random, random.nextInt(5));
      List<Interval> more = random(random, random.nextInt(5));
      Interval done = random(random, 1).get(0);
      List<Interval> union = StreamState.union(some, more);
      BitSet expected = bits(some);
      expected.or(bits(more));
      assertThat(bits(union)).as("%s and %s", some, more).isEqualTo(expected);
      assertThat(Interval.subtract(union, done)).allMatch(left -> !left.overlaps(done));
      expected.andNot(bits(List.of(done)));
      assertThat(bits(Interval.subtract(union, done))).isEqualTo(expected);
    }
  }

  private static List<Interval> random(Random random, int n) {
    return random
        .ints(n, 0, WORLD - 1)
        .mapToObj(from -> second(from, from + 1 + random.nextInt(WORLD - from)))
        .toList();
  }

  private static BitSet bits(List<Interval> intervals) {
    BitSet bits = new BitSet();
    intervals.forEach(
        i -> bits.set((int) i.from().getEpochSecond(), (int) i.to().getEpochSecond()));
    return bits;
  }

  @Test
  void touchingIncludesTheEndsAndOverlappingDoesNot() {
    assertThat(second(1, 5).touches(second(5, 9))).isTrue();
    assertThat(second(5, 9).touches(second(1, 5))).isTrue();
    assertThat(second(1, 4).touches(second(5, 9))).isFalse();
    assertThat(second(1, 5).overlaps(second(5, 9))).isFalse();
    assertThat(second(1, 6).overlaps(second(5, 9))).isTrue();
    assertThat(second(5, 9).overlaps(second(6, 7))).isTrue();
  }

  @Test
  void commonPartsAndCovering() {
    List<Interval> some = List.of(second(1, 4), second(6, 9));
    assertThat(Interval.common(some, List.of(second(3, 7), second(9, 10))))
        .containsExactly(second(3, 4), second(6, 7));
    assertThat(Interval.covers(some, second(1, 4))).isTrue();
    assertThat(Interval.covers(some, second(2, 7))).isFalse();
    assertThat(Interval.covers(List.of(second(1, 4), second(4, 7)), second(2, 7))).isTrue();
  }

  @Test
  void isReadFromItsText() {
    Interval minute = second(60, 120);
    assertThat(minute).hasToString("1970-01-01T00:01:00Z/1970-01-01T00:02:00Z");
    assertThat(Interval.parse(minute.toString())).isEqualTo(minute);
    assertThat(minute.length()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void isNeverEmpty() {
    assertThatThrownBy(() -> second(5, 5)).hasMessageContaining("empty interval");
    assertThatThrownBy(() -> second(6, 5)).hasMessageContaining("empty interval");
  }
}
