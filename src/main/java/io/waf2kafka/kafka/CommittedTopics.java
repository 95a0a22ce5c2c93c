package io.waf2kafka.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Topics as a {@code read_committed} consumer sees them, up to where they end at one moment. */
public final class CommittedTopics implements AutoCloseable {

  /** An open transaction holds consumers back for 30 s and a bit, then its broker ends it. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(12);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaConsumer<byte[], byte[]> ends;
  private final Map<String, List<PartitionInfo>> topics;

  /**
   * Connects.
   *
   * @throws org.apache.kafka.common.KafkaException when no broker answers within 12 s
   */
  public CommittedTopics(KafkaSettings kafka) {
    Map<String, Object> config = kafka.consumer();
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    consumer = new KafkaConsumer<>(config);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    ends = new KafkaConsumer<>(config);
    topics = consumer.listTopics(LONGEST_ANSWER);
  }

  /** The topics that there are, and that may be read. */
  public Set<String> names() {
    return topics.keySet();
  }

  /**
   * Where topics begin and end now; open transactions are inside. A reader waits for them: a window
   * record may become visible a moment before the events of its transaction do.
   */
  public Extent extent(Collection<String> names) {
    List<TopicPartition> partitions = partitions(names);
    return new Extent(ends.beginningOffsets(partitions), ends.endOffsets(partitions));
  }

  /** The same, without what was published before a moment, as far as the topics' indexes know. */
  public Extent extent(Collection<String> names, Instant since) {
    Extent all = extent(names);
    Map<TopicPartition, Long> moments = new HashMap<>();
    all.begins().keySet().forEach(partition -> moments.put(partition, since.toEpochMilli()));
    Map<TopicPartition, Long> begins = new HashMap<>();
    ends.offsetsForTimes(moments)
        .forEach(
            (partition, found) ->
                begins.put(
                    partition, found == null ? all.ends().get(partition) : (Long) found.offset()));
    return new Extent(begins, all.ends());
  }

  /** All up to the first open transaction of each partition: nobody is waited for. */
  public Extent stable(Collection<String> names) {
    List<TopicPartition> partitions = partitions(names);
    return new Extent(consumer.beginningOffsets(partitions), consumer.endOffsets(partitions));
  }

  private List<TopicPartition> partitions(Collection<String> names) {
    return names.stream()
        .flatMap(name -> topics.getOrDefault(name, List.of()).stream())
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  /** Hands over every committed record, those of a partition in their order. */
  public void read(Extent extent, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    read(consumer, extent, each);
  }

  /**
   * The same, with a consumer that is at hand.
   *
   * @throws TimeoutException when nothing comes for 60 s
   */
  static void read(
      KafkaConsumer<byte[], byte[]> consumer,
      Extent extent,
      Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Set<TopicPartition> left = new HashSet<>(extent.ends().keySet());
    consumer.assign(left);
    consumer.resume(left);
    extent.begins().forEach(consumer::seek);
    long last = -1;
    long moved = System.nanoTime();
    while (!pauseFinished(consumer, left, extent)) {
      hand(consumer.poll(Duration.ofSeconds(1)), extent, each);
      long at = left.stream().mapToLong(consumer::position).sum();
      if (at != last) {
        last = at;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > LONGEST_SILENCE.toNanos()) {
        throw new TimeoutException(
            left + " gave nothing for 60 s: brokers are away, or a transaction does not end");
      }
    }
  }

  private static boolean pauseFinished(
      KafkaConsumer<byte[], byte[]> consumer, Set<TopicPartition> left, Extent extent) {
    List<TopicPartition> finished =
        left.stream().filter(p -> consumer.position(p) >= extent.ends().get(p)).toList();
    consumer.pause(finished);
    finished.forEach(left::remove);
    return left.isEmpty();
  }

  private static void hand(
      ConsumerRecords<byte[], byte[]> records,
      Extent extent,
      Consumer<ConsumerRecord<byte[], byte[]>> each) {
    for (TopicPartition partition : records.partitions()) {
      long end = extent.ends().get(partition);
      for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
        if (record.offset() < end) {
          each.accept(record);
        }
      }
    }
  }

  @Override
  public void close() {
    consumer.close(Duration.ZERO);
    ends.close(Duration.ZERO);
  }
}
