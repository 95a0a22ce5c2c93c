package io.waf2kafka.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waf2kafka.ocsf.Json;
import io.waf2kafka.window.Tally;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records in memory, as a consumer would get them; their offsets count up. */
final class Records {

  static final String EVENTS = "waf.events.s";

  /** When they are published, minutes and seconds of one hour aside. */
  static final Instant HOUR = Instant.parse("2026-11-23T13:00:00Z");

  private long offset;

  /** The uid of a number. */
  static String uid(int n) {
    return String.format("%016x%048x", n, 0);
  }

  /** The id of a window, from one minute to another. */
  static String id(String stream, int from, int to) {
    return stream + "/live/" + minute(from) + "/" + minute(to) + "/1";
  }

  static Instant minute(int minute) {
    return HOUR.plusSeconds(60L * minute);
  }

  /** A complete window, published in the minute that it ends. */
  ConsumerRecord<byte[], byte[]> window(String stream, int from, int to, Tally tally) {
    return window(record(stream, from, to, tally), minute(to));
  }

  /** The fields of a window record. */
  static Map<String, Object> record(String stream, int from, int to, Tally tally) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", id(stream, from, to));
    record.put("stream", stream);
    record.put("from", minute(from).toString());
    record.put("to", minute(to).toString());
    record.put("status", "complete");
    record.putAll(tally.json());
    return record;
  }

  ConsumerRecord<byte[], byte[]> window(Map<String, Object> record, Instant published) {
    byte[] key = record.get("stream").toString().getBytes(UTF_8);
    return of("waf.windows", 0, published, key, Json.bytes(record), new RecordHeaders());
  }

  ConsumerRecord<byte[], byte[]> event(String stream, String window, String uid, String value) {
    Headers headers = headers(stream, window).add("ce_id", uid.getBytes(UTF_8));
    return of(EVENTS, 0, HOUR, uid.getBytes(UTF_8), value.getBytes(UTF_8), headers);
  }

  ConsumerRecord<byte[], byte[]> deadLetter(String stream, String window) {
    return of("waf.dead-letters", 0, HOUR, null, new byte[] {'5'}, headers(stream, window));
  }

  ConsumerRecord<byte[], byte[]> plain(String topic, int partition, Instant published) {
    return of(topic, partition, published, null, new byte[0], new RecordHeaders());
  }

  private static Headers headers(String stream, String window) {
    return new RecordHeaders()
        .add("waf-stream", stream.getBytes(UTF_8))
        .add("waf-window", window.getBytes(UTF_8));
  }

  private ConsumerRecord<byte[], byte[]> of(
      String topic, int partition, Instant published, byte[] key, byte[] value, Headers headers) {
    return new ConsumerRecord<>(
        topic,
        partition,
        offset++,
        published.toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        value.length,
        key,
        value,
        headers,
        Optional.empty());
  }
}
