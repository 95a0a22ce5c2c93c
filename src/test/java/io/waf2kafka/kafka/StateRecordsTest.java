package io.waf2kafka.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.window.EventId;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.SeenEvents.Bucket;
import io.waf2kafka.window.StreamState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StateRecordsTest {

  private static final Interval ASKED = Interval.parse("2026-01-01T00:00:00Z/2026-01-01T00:05:00Z");

  @Test
  void restoresWhatItWrote() {
    Instant cursor = Instant.parse("2026-01-01T00:05:00Z");
    StreamState state = StreamState.empty().startingAt(cursor, cursor);
    List<EventId> ids = LongStream.range(1, 40_001).mapToObj(i -> new EventId(i, -i)).toList();
    long[] longs = ids.stream().flatMapToLong(id -> LongStream.of(id.high(), id.low())).toArray();
    List<Bucket> buckets = StateRecords.buckets("a/live/x/1", ASKED, longs, 7);
    assertThat(buckets)
        .extracting(Bucket::key)
        .containsExactly("seen|a/live/x/1|7", "seen|a/live/x/1|32775");

    Map<String, byte[]> records = new LinkedHashMap<>();
    records.put(key("a", "state"), StateRecords.value(state));
    buckets.forEach(bucket -> records.put(key("a", bucket.key()), StateRecords.value(bucket)));
    assertThat(records.values()).allMatch(value -> value.length < 1_000_000);

    Map<String, StreamMemory> streams = StateRecords.restore(records);
    assertThat(streams.keySet()).containsExactly("a");
    assertThat(streams.get("a").state()).isEqualTo(state);
    assertThat(ids).allMatch(streams.get("a").seen()::contains);
    assertThat(streams.get("a").seen().size()).isEqualTo(40_000);
  }

  @Test
  void aStreamStaysInItsLane() {
    assertThat(Lanes.number("apptrana")).isEqualTo(Lanes.number("apptrana")).isBetween(0, 63);
  }

  private static String key(String stream, String rest) {
    return new String(StateRecords.key(stream, rest), StandardCharsets.UTF_8);
  }
}
