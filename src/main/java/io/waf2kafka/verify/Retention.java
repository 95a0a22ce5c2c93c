package io.waf2kafka.verify;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * From when on topics are whole. A partition that does not begin at offset 0 has lost its oldest
 * records; the first one that it still has says when.
 */
final class Retention {

  /** A window is published over minutes at times; its record comes last. */
  private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

  private final Map<TopicPartition, Long> cut = new HashMap<>();
  private int unknown;

  /** Takes note of where the partitions begin. */
  void begins(Map<TopicPartition, Long> offsets) {
    offsets.forEach(
        (partition, begin) -> {
          if (begin > 0 && cut.put(partition, Long.MAX_VALUE) == null) {
            unknown++;
          }
        });
  }

  /** Takes note of a record; those of a partition come in their order. */
  void record(ConsumerRecord<?, ?> record) {
    if (unknown > 0
        && cut.replace(
            new TopicPartition(record.topic(), record.partition()),
            Long.MAX_VALUE,
            record.timestamp())) {
      unknown--;
    }
  }

  /**
   * Windows that were published before this may have lost events in these topics; epoch
   * milliseconds, {@link Long#MAX_VALUE} where a partition has nothing left that would tell.
   */
  long wholeSince(Collection<String> topics) {
    long since =
        cut.entrySet().stream()
            .filter(entry -> topics.contains(entry.getKey().topic()))
            .mapToLong(Map.Entry::getValue)
            .max()
            .orElse(0);
    return since == 0 || since == Long.MAX_VALUE ? since : since + LONGEST_WINDOW.toMillis();
  }
}
