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
    seen.remove(expired);
    assertThat(seen.contains(new EventId(1, 1))).isFalse();
    assertThat(seen.contains(new EventId(3, 3))).isTrue();
    assertThat(seen.size()).isOne();
    assertThat(seen.expired(asked -> true)).isEmpty();
  }
}
