package io.waf2kafka.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.window.SeenEvents.Bucket;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenEventsTest {

  private static final Bucket EARLY = bucket("a", 0, 1, 1, 2, 2);
  private static final Bucket LATE = bucket("b", 60, 3, 3);

  private static Bucket bucket(String key, long from, long... ids) {
    return new Bucket(
        key, new Interval(Instant.ofEpochSecond(from), Instant.ofEpochSecond(from + 60)), ids);
  }

  @Test
  void anEventOfABucketIsSeen() {
    SeenEvents seen = new SeenEvents();
    assertThat(seen.contains(new EventId(1, 1))).isFalse();
    seen.add(EARLY);
    seen.add(LATE);
    assertThat(seen.size()).isEqualTo(3);
    assertThat(seen.contains(new EventId(2, 2))).isTrue();
    assertThat(seen.contains(new EventId(3, 3))).isTrue();
    assertThat(seen.contains(new EventId(1, 2))).isFalse();
  }

  @Test
  void aBucketThatIsNotNeededIsForgottenAndTheOthersStay() {
    SeenEvents seen = new SeenEvents();
    seen.add(EARLY);
    seen.add(LATE);
    List<Bucket> expired = seen.expired(asked -> asked.to().isAfter(Instant.ofEpochSecond(60)));
    assertThat(expired).containsExactly(EARLY);
    assertThat(seen.size()).as("nothing is forgotten before it is removed").isEqualTo(3);
    seen.committed(List.of(), expired);
    assertThat(seen.contains(new EventId(1, 1))).isFalse();
    assertThat(seen.contains(new EventId(3, 3))).isTrue();
    assertThat(seen.size()).isOne();
    assertThat(seen.expired(asked -> true)).isEmpty();
  }

  @Test
  void whatASliceBeganIsSeenUntilItIsAbandoned() {
    SeenEvents seen = new SeenEvents();
    seen.add(EARLY);
    SliceIds slice = seen.slice();
    assertThat(slice.begin(new EventId(1, 1))).isFalse();
    assertThat(slice.begin(new EventId(7, 7))).isTrue();
    slice.keep();
    assertThat(slice.begin(new EventId(8, 8))).as("dropped by what begins next").isTrue();
    assertThat(slice.begin(new EventId(9, 9))).isTrue();
    assertThat(seen.contains(new EventId(7, 7))).isTrue();
    assertThat(seen.contains(new EventId(8, 8))).isFalse();
    assertThat(seen.contains(new EventId(9, 9))).isTrue();
    assertThat(slice.kept()).containsExactly(7, 7);
    slice.abandon();
    assertThat(seen.size()).isEqualTo(2);
    assertThat(slice.isEmpty()).isTrue();
  }

  @Test
  void whatASliceLeftBehindIsGoneWhenTheNextOneBegins() {
    SeenEvents seen = new SeenEvents();
    SliceIds left = seen.slice();
    assertThat(left.begin(new EventId(1, 1))).isTrue();
    left.keep();
    assertThat(left.begin(new EventId(2, 2))).isTrue();
    SliceIds next = seen.slice();
    assertThat(seen.size()).isZero();
    assertThat(next.begin(new EventId(1, 1))).isTrue();
  }

  @Test
  void whatASliceKeptIsSeenWhenItIsCommittedWhateverExpires() {
    for (boolean all : new boolean[] {false, true}) {
      SeenEvents seen = new SeenEvents();
      seen.add(EARLY);
      seen.add(LATE);
      SliceIds slice = seen.slice();
      for (long i = 10; i < 110; i++) {
        assertThat(slice.begin(new EventId(i, i))).isTrue();
        slice.keep();
      }
      assertThat(slice.begin(new EventId(5, 5))).isTrue();
      slice.drop();
      Bucket bucket = bucket("c", 120, slice.kept());
      slice.commit();
      seen.committed(List.of(bucket), seen.expired(asked -> !all && asked.equals(LATE.asked())));
      slice.abandon(); // nothing is left to abandon
      assertThat(seen.size()).isEqualTo(all ? 100 : 101);
      assertThat(seen.contains(new EventId(109, 109))).isTrue();
      assertThat(seen.contains(new EventId(5, 5))).isFalse();
      assertThat(seen.contains(new EventId(1, 1))).isFalse();
      assertThat(seen.contains(new EventId(3, 3))).isEqualTo(!all);
      assertThat(seen.expired(asked -> false)).contains(bucket);
    }
  }
}
