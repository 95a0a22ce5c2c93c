package io.waf2kafka.demo.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waf2kafka.demo.CommittedTopic;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of live windows, by when they were published. */
final class LiveWindows implements Closeable {

  /**
   * How late windows were, seconds.
   *
   * @param windows how many
   * @param median from a window's end to its record, half of them
   * @param most the same, the longest
   * @param oldest how old the newest data of a stream became at most, between two of its windows
   * @param streams how many streams had one since the measurement began
   * @param events what they held
   */
  record Delays(int windows, double median, double most, double oldest, int streams, long events) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final CommittedTopic topic;
  private final Map<String, Instant> ends = new HashMap<>();
  private final Set<String> streams = new HashSet<>();
  private Instant begin = Instant.MAX;
  private double[] delays = new double[1_000];
  private int windows;
  private double oldest;
  private long events;

  LiveWindows(World world) {
    topic = world.windows();
  }

  /** Those that were published before do not count. */
  void beginAt(Instant moment) {
    begin = moment;
  }

  void read() {
    topic.read(this::window);
  }

  private void window(ConsumerRecord<byte[], byte[]> record) {
    try {
      JsonNode window = JSON.readTree(record.value());
      if (!window.get("kind").asText().equals("live")) {
        return;
      }
      Instant published = Instant.ofEpochMilli(record.timestamp());
      Instant to = Instant.parse(window.get("to").asText());
      String stream = window.get("stream").asText();
      Instant before = ends.put(stream, to);
      if (published.isBefore(begin)) {
        return;
      }
      streams.add(stream);
      if (windows == delays.length) {
        delays = Arrays.copyOf(delays, 2 * windows);
      }
      delays[windows++] = seconds(to, published);
      oldest = Math.max(oldest, before == null ? 0 : seconds(before, published));
      events += window.get("events").asLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }

  Delays delays() {
    double[] sorted = Arrays.copyOf(delays, windows);
    Arrays.sort(sorted);
    double median = windows == 0 ? 0 : sorted[windows / 2];
    double most = windows == 0 ? 0 : sorted[windows - 1];
    return new Delays(windows, median, most, oldest, streams.size(), events);
  }

  @Override
  public void close() {
    topic.close();
  }
}
