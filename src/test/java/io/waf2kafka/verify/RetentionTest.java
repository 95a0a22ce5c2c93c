package io.waf2kafka.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** From when on topics are whole. */
class RetentionTest {

  private static final Set<String> T = Set.of("t");

  private final Retention retention = new Retention();
  private final Records records = new Records();

  @Test
  void aTopicThatBeginsAtItsFirstRecordIsWhole() {
    retention.begins(Map.of(new TopicPartition("t", 0), 0L));
    retention.record(records.plain("t", 0, Records.HOUR));
    assertThat(retention.wholeSince(T)).isZero();
  }

  @Test
  void theFirstRecordLeftSaysSinceWhenPlusTheTimeThatAWindowTakes() {
    retention.begins(Map.of(new TopicPartition("t", 0), 5L, new TopicPartition("t", 1), 9L));
    retention.record(records.plain("t", 0, Records.minute(1)));
    retention.record(records.plain("t", 1, Records.minute(3)));
    retention.record(records.plain("t", 1, Records.minute(4)));
    retention.record(records.plain("u", 0, Records.minute(5)));
    assertThat(retention.wholeSince(T))
        .isEqualTo(Records.minute(3).plus(Duration.ofHours(1)).toEpochMilli());
    assertThat(retention.wholeSince(Set.of("u"))).isZero();
  }

  @Test
  void aPartitionThatLostEverythingTellsNothing() {
    retention.begins(Map.of(new TopicPartition("t", 0), 5L));
    assertThat(retention.wholeSince(T)).isEqualTo(Long.MAX_VALUE);
  }
}
