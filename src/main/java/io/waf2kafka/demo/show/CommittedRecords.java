package io.waf2kafka.demo.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.waf2kafka.kafka.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Whole topics, read with {@code read_committed} from their beginning to their end. */
final class CommittedRecords {

  private static final JsonMapper JSON = new JsonMapper();

  private final KafkaSettings kafka;

  CommittedRecords(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /** Hands over the values of a stream's records in a topic; none when the topic is missing. */
  void of(String topic, String stream, Consumer<JsonNode> each) {
    try (var consumer = new KafkaConsumer<byte[], byte[]>(kafka.consumer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().getOrDefault(topic, List.of()).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          if (stream.equals(stream(record))) {
            each.accept(json(record.value()));
          }
        }
      }
    }
  }

  private static String stream(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader("waf-stream");
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static JsonNode json(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
