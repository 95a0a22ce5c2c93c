package io.waf2kafka.kafka;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Where the partitions of some topics begin and end, at one moment. */
public record Extent(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {

  /** How many records there are at most. */
  public long size() {
    return ends.entrySet().stream()
        .mapToLong(end -> end.getValue() - begins.get(end.getKey()))
        .sum();
  }
}
