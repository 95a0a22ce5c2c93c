package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waf2kafka.demo.Oracle;
import io.waf2kafka.demo.OracleReport;
import io.waf2kafka.demo.Truth;
import io.waf2kafka.demo.Vendor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** What a read_committed consumer sees of the topics, from their beginning to now. */
final class Published {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String bootstrapServers;
  private final Truth truth;

  Published(String bootstrapServers, Truth truth) {
    this.bootstrapServers = bootstrapServers;
    this.truth = truth;
  }

  /** All committed records of a topic; none while there is no such topic. */
  List<ConsumerRecord<String, byte[]>> records(String topic) {
    return records(topic, "read_committed");
  }

  /** All records of a topic, those of aborted transactions included. */
  List<ConsumerRecord<String, byte[]>> uncommitted(String topic) {
    return records(topic, "read_uncommitted");
  }

  private List<ConsumerRecord<String, byte[]>> records(String topic, String isolation) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (var consumer = new KafkaConsumer<String, byte[]>(consumer(isolation))) {
      List<PartitionInfo> infos = consumer.listTopics().getOrDefault(topic, List.of());
      List<TopicPartition> partitions =
          infos.stream().map(p -> new TopicPartition(topic, p.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  private Properties consumer(String isolation) {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", bootstrapServers);
    properties.put("isolation.level", isolation);
    properties.put("enable.auto.commit", "false");
    properties.put("auto.offset.reset", "earliest");
    properties.put("key.deserializer", StringDeserializer.class);
    properties.put("value.deserializer", ByteArrayDeserializer.class);
    return properties;
  }

  List<JsonNode> json(String topic) {
    return records(topic).stream().map(record -> json(record.value())).toList();
  }

  static JsonNode json(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(new String(value, StandardCharsets.UTF_8), e);
    }
  }

  static String topic(Vendor vendor) {
    return "waf.events." + vendor.name().toLowerCase(Locale.ROOT);
  }

  List<JsonNode> events(Vendor vendor) {
    return json(topic(vendor));
  }

  /** The window records of a stream, by when they were published. */
  List<JsonNode> windows(String stream) {
    return json("waf.windows").stream()
        .filter(window -> window.get("stream").asText().equals(stream))
        .toList();
  }

  /** Up to where a stream's windows are complete, backlog included. */
  Instant watermark(String stream) {
    List<JsonNode> windows = windows(stream);
    return windows.isEmpty()
        ? Instant.MIN
        : Instant.parse(windows.get(windows.size() - 1).get("watermark").asText());
  }

  /** Waits until all windows of the streams up to a moment are closed. */
  void awaitWatermark(Instant moment, Duration atMost, Collection<String> streams) {
    Awaitility.await("watermark " + moment)
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(() -> streams.stream().noneMatch(s -> watermark(s).isBefore(moment)));
  }

  /** Holds what was published against what exists. */
  OracleReport report(Vendor vendor, Instant from, Instant to) {
    Oracle oracle = new Oracle(truth, vendor);
    events(vendor).forEach(oracle::event);
    String stream = vendor.name().toLowerCase(Locale.ROOT);
    records("waf.dead-letters").stream()
        .filter(letter -> header(letter, "waf-stream").equals(stream))
        .forEach(l -> oracle.deadLetter(new String(l.value(), StandardCharsets.UTF_8)));
    return oracle.report(from, to);
  }

  /** Each event of both vendors was published once. */
  void assertExact(Instant from, Instant to) {
    for (Vendor vendor : Vendor.values()) {
      assertExact(vendor, from, to);
    }
  }

  /** Each event of a vendor was published once. */
  void assertExact(Vendor vendor, Instant from, Instant to) {
    assertExact(report(vendor, from, to));
  }

  static void assertExact(OracleReport report) {
    assertThat(report.isExact()).as(report.toString()).isTrue();
  }

  static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Every header of a record, by name. */
  static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
    return List.of(record.headers().toArray()).stream()
        .collect(
            Collectors.toMap(
                h -> h.key(),
                h -> new String(h.value(), StandardCharsets.UTF_8),
                (a, b) -> a + "|" + b));
  }
}
