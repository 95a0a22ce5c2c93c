package io.waf2kafka.demo.show;

import io.waf2kafka.demo.Vendor;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.ocsf.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Committed events, one line each, not faster than a person can follow. */
final class EventFeed {

  /** The pause between two lines, and how long to look for events that came meanwhile. */
  private static final Duration PACE = Duration.ofMillis(80);

  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  /** What waits longer than this many lines is passed over, or the feed would fall behind. */
  private static final int MOST_WAITING = 30;

  private final KafkaSettings kafka;
  private final PrintWriter out;
  private final EventLine line = new EventLine(System.console() != null);
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private final Set<String> topics = new HashSet<>();
  private int passedOver;

  EventFeed(KafkaSettings kafka, PrintWriter out) {
    this.kafka = kafka;
    this.out = out;
  }

  /**
   * Prints until the end is wished or the time is over, which begins when each topic has had an
   * event: on a busy machine the start alone may take longer.
   */
  void show(Ending ending, Duration length) {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    boolean begun = false;
    try (var consumer = new KafkaConsumer<byte[], byte[]>(kafka.consumer())) {
      while (System.nanoTime() < end && !ending.isWished(PACE)) {
        receive(consumer);
        printNext();
        if (!begun && topics.size() == Vendor.values().length) {
          begun = true;
          end = System.nanoTime() + length.toNanos();
        }
      }
    }
  }

  private void receive(KafkaConsumer<byte[], byte[]> consumer) {
    if (consumer.assignment().isEmpty()) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return;
    }
    ConsumerRecords<byte[], byte[]> records;
    do {
      records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        topics.add(record.topic());
        waiting.add(record.value());
      }
      while (waiting.size() > MOST_WAITING) {
        waiting.remove();
        passedOver++;
      }
    } while (!records.isEmpty());
  }

  /** Empty until the program has created its topics. */
  private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    consumer
        .listTopics()
        .forEach(
            (topic, infos) -> {
              if (topic.startsWith(Topics.events(""))) {
                infos.forEach(i -> partitions.add(new TopicPartition(topic, i.partition())));
              }
            });
    return partitions;
  }

  private void printNext() {
    byte[] event = waiting.poll();
    if (event == null) {
      return;
    }
    if (passedOver > 0) {
      out.println("  ... and " + passedOver + " more of the vendors' history");
      passedOver = 0;
    }
    out.println(line.of(parsed(event)));
    out.flush();
  }

  private static Map<?, ?> parsed(byte[] event) {
    try (var parser = Json.parser(new ByteArrayInputStream(event))) {
      parser.nextToken();
      return (Map<?, ?>) Json.read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
