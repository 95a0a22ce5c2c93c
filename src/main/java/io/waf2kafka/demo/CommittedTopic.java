package io.waf2kafka.demo;

import io.waf2kafka.kafka.KafkaSettings;
import java.io.Closeable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic as consumers with {@code read_committed} see it, from its beginning, in pieces: each look
 * goes on where the one before ended.
 */
public final class CommittedTopic implements Closeable {

  private final KafkaConsumer<byte[], byte[]> committed;
  private final KafkaConsumer<byte[], byte[]> written;
  private final String topic;

  /** A topic at which nobody has looked yet; it need not exist. */
  public CommittedTopic(KafkaSettings kafka, String topic) {
    Map<String, Object> config = new HashMap<>(kafka.consumer());
    this.committed = new KafkaConsumer<>(config);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    this.written = new KafkaConsumer<>(config);
    this.topic = topic;
  }

  /**
   * Hands over what was committed since the last look. A commit returns before its mark is in each
   * partition, so this waits for all transactions that have written.
   */
  public void read(Consumer<ConsumerRecord<byte[], byte[]>> each) {
    if (committed.assignment().isEmpty()) {
      List<TopicPartition> partitions =
          committed.listTopics().getOrDefault(topic, List.of()).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      committed.assign(partitions);
      committed.seekToBeginning(partitions);
    }
    Map<TopicPartition, Long> ends = written.endOffsets(committed.assignment());
    while (ends.entrySet().stream().anyMatch(e -> committed.position(e.getKey()) < e.getValue())) {
      committed.poll(Duration.ofSeconds(1)).forEach(each);
    }
  }

  @Override
  public void close() {
    committed.close();
    written.close();
  }
}
