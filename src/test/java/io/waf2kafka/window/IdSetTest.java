package io.waf2kafka.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdSetTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void holdsWhatAHashSetHolds(long seed) {
    Random random = new Random(seed);
    // few different low bits: many ids fall on the same slot, and runs wrap around the end
    long mask = seed % 2 == 0 ? -1 : 0x0f0000000000000fL;
    IdSet ids = new IdSet();
    Set<EventId> expected = new HashSet<>();
    List<EventId> known = new ArrayList<>();
    for (int phase = 0; phase < 8; phase++) {
      double adding = phase % 2 == 0 ? 0.8 : 0.2; // grows, then shrinks
      for (int i = 0; i < 1_500; i++) {
        if (known.isEmpty() || random.nextDouble() < adding) {
          EventId id = new EventId(random.nextLong() & mask, 1 + (random.nextInt() & mask));
          assertThat(ids.add(id)).isEqualTo(expected.add(id));
          known.add(id);
        } else {
          EventId id = known.remove(random.nextInt(known.size()));
          ids.remove(id.high(), id.low());
          expected.remove(id);
          assertThat(ids.contains(id)).isFalse();
        }
        assertThat(ids.size()).isEqualTo(expected.size());
      }
      assertThat(expected).as("seed %d", seed).allMatch(ids::contains);
    }
    new ArrayList<>(expected).forEach(id -> ids.remove(id.high(), id.low()));
    assertThat(ids.size()).isZero();
    assertThat(expected).noneMatch(ids::contains);
  }

  @Test
  void idsThatShareAHalfAreDifferent() {
    IdSet ids = new IdSet();
    assertThat(ids.add(1, 2)).isTrue();
    assertThat(ids.contains(1, 3)).isFalse();
    assertThat(ids.contains(2, 1)).isFalse();
    assertThat(ids.add(0, 5)).isTrue();
    assertThat(ids.add(5, 0)).isTrue();
    assertThat(ids.contains(0, 5)).isTrue();
    assertThat(ids.contains(5, 0)).isTrue();
  }

  @Test
  void removingWhatIsNotThereChangesNothing() {
    IdSet ids = new IdSet();
    ids.add(1, 2);
    ids.remove(3, 0);
    assertThat(ids.size()).isOne();
    assertThat(ids.contains(1, 2)).isTrue();
  }

  @Test
  void anIdIsTheFirstHalfOfAUid() {
    String uid = "00000000000000ff" + "8000000000000001" + "0123456789abcdef0123456789abcdef";
    assertThat(EventId.of(uid)).isEqualTo(new EventId(255, Long.MIN_VALUE + 1));
  }
}
