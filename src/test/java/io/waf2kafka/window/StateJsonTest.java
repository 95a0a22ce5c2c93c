package io.waf2kafka.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant T = Instant.parse("2026-01-31T00:00:00Z");

  /** The state as it comes back from its topic. */
  static StreamState throughJson(StreamState state) {
    try {
      return StateJson.read(
          JSON.readValue(JSON.writeValueAsString(StateJson.write(state)), Map.class));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Interval minutes(int from, int to) {
    return new Interval(T.plusSeconds(60L * from), T.plusSeconds(60L * to));
  }

  @Test
  void theStateOfAStreamThatNeverRanComesBack() {
    assertThat(throughJson(StreamState.empty())).isEqualTo(StreamState.empty());
  }

  @Test
  void cursorRangesGapsAndNumberComeBack() {
    StreamState state =
        new StreamState(
            T.plusSeconds(600),
            T,
            List.of(minutes(-60, -40), minutes(-30, -29)),
            Map.of(),
            List.of(minutes(-70, -69)),
            T.plusSeconds(1),
            Long.MAX_VALUE,
            T.minusSeconds(7),
            lateness(T, T.plusSeconds(31)),
            Commands.none());
    assertThat(throughJson(state)).isEqualTo(state);
  }

  @Test
  void unfinishedWindowsComeBackWithTheirTallies() {
    Tally tally = new Tally();
    tally.event("t", "ff".repeat(32), "x".getBytes(StandardCharsets.UTF_8));
    tally.bytes = 1L << 40;
    WindowPlan live =
        new WindowPlan(
            "s", Kind.LIVE, minutes(0, 3), minutes(-2, 3), List.of(minutes(-9, -2)), 3, null);
    WindowPlan old =
        new WindowPlan("s", Kind.BACKFILL, minutes(-9, -5), minutes(-9, -5), List.of(), 4, null);
    StreamState state =
        StreamState.empty().startingAt(T, T).progressed(live, tally).progressed(old, new Tally());
    StreamState back = throughJson(state);
    assertThat(back.unfinished()).containsOnlyKeys(live.id(), old.id());
    assertThat(back.unfinished().get(live.id()).plan()).isEqualTo(live);
    assertThat(back.unfinished().get(old.id()).plan()).isEqualTo(old);
    assertThat(back.unfinished().get(live.id()).tally().json()).isEqualTo(tally.json());
    assertThat(back.sequence()).isEqualTo(4);
  }

  @Test
  void aVersionThatIsNotKnownIsRefused() {
    Map<String, Object> json = StateJson.write(StreamState.empty());
    json.put("version", 2);
    assertThatThrownBy(() -> StateJson.read(json)).hasMessageContaining("version 2, not 1");
  }

  @Test
  void aStateWithoutWhatWasAddedLaterIsRead() {
    Map<String, Object> json = StateJson.write(StreamState.empty().startingAt(T, T));
    json.remove("lateness");
    json.remove("began");
    StreamState state = StateJson.read(json);
    assertThat(state.cursor()).isEqualTo(T);
    assertThat(state.began()).isEqualTo(T);
    assertThat(state.lateness()).isEqualTo(Lateness.NONE);
  }

  private static Lateness lateness(Instant event, Instant fetched) {
    Lateness.Slice slice = new Lateness.Slice();
    slice.add(event, fetched);
    return Lateness.NONE.plus(slice);
  }
}
