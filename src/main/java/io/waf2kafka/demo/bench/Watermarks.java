package io.waf2kafka.demo.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waf2kafka.demo.CommittedTopic;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How far the streams have come, by the records of their windows. */
final class Watermarks implements Closeable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final CommittedTopic topic;
  private final Instant wanted;
  private final Map<String, Boolean> reached = new HashMap<>();
  private Instant first;
  private Instant last;
  private long windows;
  private long events;

  /**
   * @param wanted up to here all windows of a stream are to be complete
   */
  Watermarks(World world, Instant wanted) {
    this.topic = world.windows();
    this.wanted = wanted;
  }

  /** Reads on; whether so many streams have come that far. */
  boolean areReached(int streams) {
    topic.read(this::window);
    return reached.values().stream().filter(Boolean::booleanValue).count() >= streams;
  }

  private void window(ConsumerRecord<byte[], byte[]> record) {
    try {
      JsonNode window = JSON.readTree(record.value());
      Instant published = Instant.ofEpochMilli(record.timestamp());
      first = first == null ? published : first;
      String stream = window.get("stream").asText();
      if (!reached.getOrDefault(stream, false)) {
        last = published;
        windows++;
        events += window.get("events").asLong();
        boolean isThere = !Instant.parse(window.get("watermark").asText()).isBefore(wanted);
        reached.put(stream, isThere);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Seconds from the first window to the last one that was wanted. */
  double seconds() {
    return first == null ? 0 : Math.max(1, Duration.between(first, last).toMillis()) / 1e3;
  }

  long windows() {
    return windows;
  }

  long events() {
    return events;
  }

  @Override
  public void close() {
    topic.close();
  }
}
