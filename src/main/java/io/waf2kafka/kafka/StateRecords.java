package io.waf2kafka.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.SeenEvents.Bucket;
import io.waf2kafka.window.StateJson;
import io.waf2kafka.window.StreamState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The records of the state topic. {@code <stream>|state} holds the cursor and what is still to
 * fetch, as JSON; {@code <stream>|seen|<window>|<offset>} the ids of one slice: two longs, the ends
 * of the interval that its window asked for (epoch seconds), then two longs an id, all big-endian.
 * The compacted topic keeps the newest value of each key; a null value ends a key.
 */
final class StateRecords {

  /** Ids in one record: half a megabyte, under the smallest limit that a broker ships with. */
  private static final int IDS = 32_768;

  private static final ObjectMapper JSON = new ObjectMapper();

  private StateRecords() {}

  static byte[] key(String stream, String rest) {
    return (stream + "|" + rest).getBytes(StandardCharsets.UTF_8);
  }

  static byte[] value(StreamState state) {
    try {
      return JSON.writeValueAsBytes(StateJson.write(state));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the state is plain JSON", e);
    }
  }

  /** The buckets of a slice's ids, pairs of longs, keyed by how many its window had before. */
  static List<Bucket> buckets(String window, Interval asked, long[] ids, long before) {
    List<Bucket> buckets = new ArrayList<>();
    for (int at = 0; at < ids.length; at += 2 * IDS) {
      long[] part = Arrays.copyOfRange(ids, at, Math.min(ids.length, at + 2 * IDS));
      buckets.add(new Bucket("seen|" + window + "|" + (before + at / 2), asked, part));
    }
    return buckets;
  }

  static byte[] value(Bucket bucket) {
    ByteBuffer bytes = ByteBuffer.allocate((bucket.ids().length + 2) * Long.BYTES);
    bytes.putLong(bucket.asked().from().getEpochSecond());
    bytes.putLong(bucket.asked().to().getEpochSecond());
    bytes.asLongBuffer().put(bucket.ids());
    return bytes.array();
  }

  /** The memories of the streams whose records these are, oldest record first. */
  static Map<String, StreamMemory> restore(Map<String, byte[]> newest) {
    Map<String, StreamMemory> streams = new LinkedHashMap<>();
    newest.forEach(
        (key, value) -> {
          int bar = key.indexOf('|');
          String rest = key.substring(bar + 1);
          StreamMemory memory =
              streams.computeIfAbsent(key.substring(0, bar), stream -> new StreamMemory());
          if (rest.equals("state")) {
            memory.state(state(value));
          } else if (rest.startsWith("seen|")) {
            memory.seen().add(bucket(rest, value));
          }
        });
    return streams;
  }

  static StreamState state(byte[] value) {
    try {
      return StateJson.read(JSON.readValue(value, Map.class));
    } catch (IOException e) {
      throw new IllegalStateException(
          "the state topic holds a record that is no state of this program: " + e.getMessage(), e);
    }
  }

  private static Bucket bucket(String key, byte[] value) {
    ByteBuffer bytes = ByteBuffer.wrap(value);
    Interval asked =
        new Interval(
            Instant.ofEpochSecond(bytes.getLong()), Instant.ofEpochSecond(bytes.getLong()));
    long[] ids = new long[bytes.remaining() / Long.BYTES];
    bytes.asLongBuffer().get(ids);
    return new Bucket(key, asked, ids);
  }
}
