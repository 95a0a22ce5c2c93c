package io.waf2kafka.kafka;

import io.waf2kafka.window.StreamState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** The committed states of all streams, read from beside the program. */
public final class States {

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(12);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
  private static final String STATE = "|state";

  private States() {}

  /**
   * Reads the state topic to its last stable offset; none while there is no such topic.
   *
   * @return the states, by the streams' ids
   * @throws KafkaException when no broker answers within 12 s, or the topic cannot be read
   */
  public static Map<String, StreamState> read(KafkaSettings kafka) {
    try (var consumer = new KafkaConsumer<byte[], byte[]>(kafka.consumer())) {
      List<TopicPartition> partitions =
          consumer.listTopics(LONGEST_ANSWER).getOrDefault(Topics.STATE, List.of()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      Map<String, byte[]> newest = newest(consumer, partitions);
      Map<String, StreamState> states = new TreeMap<>();
      StateRecords.restore(newest).forEach((id, memory) -> states.put(id, memory.state()));
      return states;
    }
  }

  private static Map<String, byte[]> newest(
      KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    Map<String, byte[]> newest = new HashMap<>();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long moved = System.nanoTime();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
        moved = System.nanoTime();
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (key.endsWith(STATE) && record.value() != null) {
          newest.put(key, record.value());
        } else if (key.endsWith(STATE)) {
          newest.remove(key);
        }
      }
      if (System.nanoTime() - moved > LONGEST_SILENCE.toNanos()) {
        throw new TimeoutException(Topics.STATE + " gave nothing for 60 s: brokers are away");
      }
    }
    return newest;
  }
}
